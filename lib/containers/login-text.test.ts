import { expect, test } from 'vitest'
import { isLoginPassword, isLoginUsername } from './login-text'

test.each<[isTaken: boolean, username: string]>([
  [true, 'puller'],
  [true, '00000000-0000-0000-0000-000000000000'],
  [true, '$oauthtoken'],
  [false, ''],
  [false, 'u:v'],
  [false, 'u\nv'],
  [false, 'u'.repeat(1_001)],
])('%s: the user name %j', (isTaken, username) => {
  expect(isLoginUsername(username)).toBe(isTaken)
})

test.each<[isTaken: boolean, password: string]>([
  [true, ''],
  [true, 'a:b c'],
  [false, 'a\n'],
  [false, 'a\rb'],
  [false, 'a\0'],
  [false, 'a'.repeat(16 * 1024 + 1)],
])('%s: a password like %#', (isTaken, password) => {
  expect(isLoginPassword(password)).toBe(isTaken)
})
