import { expect, test } from 'vitest'
import { checkShortLivedLogin } from './short-lived-login'

test.each([
  ['AWS', '12 hours', 'managed identity'],
  ['oauth2accesstoken', 'an hour', '_json_key'],
  ['00000000-0000-0000-0000-000000000000', '3 hours', 'AcrPull'],
  ['gitlab-ci-token', 'its job', 'deploy token'],
])('the password of %s ends, and something that stays is named', (username, ends, remedy) => {
  const [found] = checkShortLivedLogin({ username: ` ${username}`, password: 'x' }, 'r[0]', 'nodes that come')
  expect(found).toMatchObject({ level: 'warning', path: 'r[0].username' })
  expect(found?.text).toContain(ends)
  expect(found?.text).toContain(remedy)
  expect(found?.text).not.toContain(' x')
})

test.each([
  { username: '_json_key' },
  { username: 'contoso' },
  { username: '' },
  {},
  { username: 'AWS', identityReference: { resourceId: '/i' } },
])('%j is silent', (registry) => {
  expect(checkShortLivedLogin(registry, 'r', 'nodes that come')).toEqual([])
})
