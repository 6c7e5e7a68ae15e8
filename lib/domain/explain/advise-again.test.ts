import { expect, test } from 'vitest'
import { taskCan } from '../task/can'
import { adviseAgain } from './advise-again'
import { explainTask } from './explain-task'

const failed = (code: string) => ({
  state: 'completed',
  executionInfo: { result: 'failure', failureInfo: { code, message: code } },
})

test.each([
  'TaskEnded',
  'CommandLaunchFailed',
  'ContainerInvalidImage',
  'Unknown',
  'NodeUnusable',
  'FileUploadMiscError',
])('where a job is over, %s says nothing of reactivating', (code) => {
  const task = failed(code)
  const explanation = explainTask(task)
  if (explanation === undefined) throw new Error('A failed task has an explanation.')
  const open = adviseAgain(explanation, taskCan.reactivate(task, { state: 'active' }))
  expect(open).toBe(explanation)
  const over = adviseAgain(explanation, taskCan.reactivate(task, { state: 'completed' }))
  expect(over.remedy).not.toMatch(/reactivat/i)
})

test('the advice keeps its grammar', () => {
  const refused = { ok: false, reason: '' } as const
  const remedyOf = (remedy: string) => adviseAgain({ title: '', text: '', remedy }, refused).remedy
  expect(remedyOf('Mend it. Then reactivate the task.')).toBe('Mend it. Then add the task to another job.')
  expect(remedyOf('Reactivate the task if it does not run again by itself; wait.')).toBe(
    'Add the task to another job; wait.',
  )
  expect(remedyOf('To run it again, reactivate it.')).toBe('To run it again, add it to another job.')
})
