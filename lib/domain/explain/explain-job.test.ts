import { expect, test } from 'vitest'
import catalogue from '../../batch/spec/error-codes.json'
import failed from '../../batch/spec/examples/job-get-completed-scheduling-error.response.json'
import { toJobState } from '../state'
import { explainJob } from './explain-job'

const withError = (error: object) => ({ executionInfo: { schedulingError: error } })

test('the example of the wire is explained with its message and category', () => {
  const explanation = explainJob(failed)
  expect(explanation?.title).toBe('No quota for the job’s own pool')
  expect(explanation?.text).toContain('The pool quota of the account is used up.')
  expect(explanation?.text).toContain('how the job was set up')
  expect(explanation?.remedy).toMatch(/quota.*create the job again/)
})

test.each(catalogue.jobScheduling)('%s has words, and says what the service says', (code) => {
  const details = [{ name: 'Quota', value: '100' }]
  const explanation = explainJob(
    withError({ code, category: 'ServerError', message: 'the very words', details }),
  )
  expect(explanation?.text).toContain('The service says: the very words.')
  expect(explanation?.text).toContain('Quota: 100.')
  expect(explanation?.text).toContain('puts it down to itself')
  expect(explanation?.remedy).toMatch(/\.$/)
  if (code !== 'Unknown') expect(explanation?.title).not.toBe('The job could not be scheduled')
})

test('a code that is new and an error without anything keep the general sentence', () => {
  expect(explainJob(withError({ code: 'SomethingNew', message: 'x' }))).toMatchObject({
    title: 'The job could not be scheduled',
    code: 'SomethingNew',
  })
  expect(explainJob(withError({}))?.text).toBe('Batch could not schedule the job.')
})

test('a job without the error has none, and its state says nothing of it', () => {
  expect(explainJob({})).toBeUndefined()
  expect(explainJob({ executionInfo: {} })).toBeUndefined()
  expect(toJobState({ state: 'completed' }).label).toBe('completed')
})

test('the state of a job that could not be scheduled is no quiet end', () => {
  expect(toJobState(failed)).toMatchObject({ family: 'failed', label: 'not scheduled' })
})
