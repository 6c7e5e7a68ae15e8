import { expect, test } from 'vitest'
import { readConfig } from '../config'

test('the list of exceptions is empty unless somebody fills it', () => {
  expect(readConfig({}).registryCheckAllow).toEqual([])
  const config = readConfig({ REGISTRY_CHECK_ALLOW: 'Registry.internal:5000, 127.0.0.1:5001,[::1]:443' })
  expect(config.registryCheckAllow).toEqual(['registry.internal:5000', '127.0.0.1:5001', '[::1]:443'])
})

test.each([
  'registry.internal',
  'https://registry.internal:5000',
  '*:5000',
  'a:0',
  'a/b:1',
  '10.0.0.0/8:443',
])('%s is no entry', (entry) => {
  expect(() => readConfig({ REGISTRY_CHECK_ALLOW: entry })).toThrow('REGISTRY_CHECK_ALLOW')
})
