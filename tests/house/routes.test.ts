import { expect, test } from 'vitest'
import { projectFiles, read } from './project'
import { importsOf } from './syntax'

const routes = projectFiles().filter((path) => /^app\/.*route\.tsx?$/.test(path))

test('every route handler hands over to lib/proxy', () => {
  expect(routes.length).toBeGreaterThan(3)
  const own = routes.filter(
    (path) =>
      !importsOf(path).some(({ target }) => target !== undefined && /^lib\/(proxy|registry)\//.test(target)),
  )
  expect(own).toEqual([])
})

test('a route handler is a few lines: what it does stands in lib/proxy', () => {
  expect(routes.filter((path) => read(path).split('\n').length > 40)).toEqual([])
})

test('the request hook of pages does not match the API or the identity provider', () => {
  const hook = read('proxy.ts')
  expect(hook).toContain('matcher')
  for (const prefix of ['api', 'emu']) expect(hook).toMatch(new RegExp(`\\b${prefix}\\b`))
})
