import { expect, test } from 'vitest'
import { sayHalfDone } from './half-done'
import { withNote } from './refresh-note'

const pool = { currentDedicatedNodes: 0, currentLowPriorityNodes: 1 }
const note = { id: 'a', isChanged: false, dedicated: 3, spot: 1 }

test('a pool in the middle of a refresh says how far it came', () => {
  expect(sayHalfDone({ ...pool, metadata: withNote([], note) })).toBe(
    'It has its former images and registries and 1 node now. Before, it was to have 3 dedicated nodes and 1 Spot node.',
  )
  expect(sayHalfDone({ ...pool, metadata: withNote([], { ...note, isChanged: true }) })).toMatch(/new images/)
  expect(sayHalfDone({ ...pool, metadata: [{ name: 'team', value: 'render' }] })).toBeUndefined()
})
