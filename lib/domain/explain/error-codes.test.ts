import { describe, expect, test } from 'vitest'
import catalogue from '../../batch/spec/error-codes.json'
import { explainError } from './explain-error'

/** What a person is told where nothing is known: that it may be put right in the request. */
const GENERAL = 'The service refused the request'

const explain = (code: string, status: number, values: { key: string; value: string }[] = []) =>
  explainError({ kind: 'service', code, status, message: 'the very words', values })

describe('a refusal that no change of the request mends has words of its own', () => {
  const states = catalogue.api.filter(({ httpStatus }) => [403, 409, 500, 503].includes(httpStatus ?? 0))
  test.each<readonly [code: string, status: number]>([
    ...states.map(({ code, httpStatus }) => [code, httpStatus ?? 409] as const),
    ['ContainerTaskSettingsNotFound', 400],
    ['ContainerPoolNotSupported', 409],
    ['Forbidden', 403],
    ['JobPreparationTaskOrReleaseTaskNotSpecified', 409],
  ])('%s (%i)', (code, status) => {
    const { title, text, remedy } = explain(code, status)
    expect(title).not.toBe(GENERAL)
    expect(text).toBe('the very words')
    expect(remedy).toMatch(/\.$/)
  })
})

test('files of a task that waits are told apart from other wrong states', () => {
  const reason = (value: string) =>
    explain('OperationInvalidForCurrentState', 409, [{ key: 'Reason', value }]).title
  expect(reason('The files of the specified task cannot be accessed as the task state is still active')).toBe(
    'The task has not started yet',
  )
  expect(reason('The pool is being deleted')).toBe('This cannot be done in the current state')
})

test('what is not known keeps the words of the service', () => {
  expect(explain('SomethingNew', 409)).toMatchObject({ title: GENERAL, text: 'the very words' })
})
