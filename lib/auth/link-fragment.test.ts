// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { keepFragment, restoreFragment } from './link-fragment'

afterEach(() => sessionStorage.clear())

const goTo = (address: string) => window.history.replaceState(null, '', address)

test('what stands behind # comes back to the path it was kept at, once', () => {
  window.location.href = 'http://localhost/local/pools/new'
  goTo('/local/pools/new#b=abc')
  keepFragment()
  goTo('/local/pools/new')
  restoreFragment()
  expect(window.location.hash).toBe('#b=abc')
  goTo('/local/pools/new')
  restoreFragment()
  expect(window.location.hash).toBe('')
})

test('another path gets nothing', () => {
  window.location.href = 'http://localhost/local/pools/new'
  goTo('/local/pools/new#b=abc')
  keepFragment()
  goTo('/local/jobs')
  restoreFragment()
  expect(window.location.hash).toBe('')
})
