import { expect, test } from 'vitest'
import { readPage } from './fidelity'
import { NOTES } from './handlers/notes'
import { OPERATION_ROWS } from './operation-table'

test('the page has the table that the handlers give; npx tsx emulator/fidelity.ts --write mends it', () => {
  const { current, wanted } = readPage()
  expect(current).toBe(wanted)
  for (const { operationId } of OPERATION_ROWS) expect(wanted).toContain(`| ${operationId} | `)
})

test('few operations are refused, and every note is a sentence of one line', () => {
  const notes = Object.values(NOTES)
  expect(notes.filter(({ state }) => state === 'refused').length).toBeLessThanOrEqual(5)
  for (const { note } of notes) expect(note).toMatch(/^[A-Z`][^|\n]+\.$/)
})
