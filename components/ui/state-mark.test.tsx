// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { StateBadge, type StateFamily, StateMark } from './state-mark'

afterEach(cleanup)

const FAMILIES: StateFamily[] = ['waiting', 'preparing', 'running', 'good', 'attention', 'failed', 'gone']

test('every family has a shape of its own, so that colour is never alone', () => {
  const shapes = FAMILIES.map((family) => {
    const { container, unmount } = render(<StateMark family={family} />)
    const shape = [...container.querySelectorAll('circle, path')].map((part) => part.outerHTML).join('')
    unmount()
    return shape
  })
  expect(new Set(shapes).size).toBe(FAMILIES.length)
})

test('a mark beside its word is silent, a mark alone has a name', () => {
  render(<StateBadge family="failed" label="unusable" />)
  expect(screen.getByText('unusable')).toBeTruthy()
  expect(screen.queryByRole('img')).toBeNull()
  render(<StateMark family="failed" label="unusable" />)
  expect(screen.getByRole('img', { name: 'unusable' })).toBeTruthy()
})
