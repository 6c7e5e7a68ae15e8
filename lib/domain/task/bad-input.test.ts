import { expect, test } from 'vitest'
import { checkJobForm } from '../job/check-job-form'
import { fromJobRequest } from '../job/from-request'
import { emptyJobForm, fromJobDraft, type JobFormValues, toJobDraft } from '../job/job-form'
import { toJobRequest } from '../job/to-request'
import { checkJobBody, checkTaskBody } from '../rules/check-body'
import { EXAMPLE_FACTS, pool } from '../rules/rule-example'
import { checkTaskForm } from './check-task-form'
import { fromTaskRequest } from './from-request'
import { emptyTaskForm, fromTaskDraft, type TaskFormValues, taskFormSchema, toTaskDraft } from './task-form'
import { toTaskRequest } from './to-request'

const NAMES = ['__proto__', 'constructor', 'toString']
const HOSTILE = [
  '"><svg onload=alert(1)>',
  '\u202eabc\u202c',
  'مجموعة العرض 4.2',
  'a\u200bb',
  "'; rm -rf / #",
  '\u0024{IFS}$(id)`id`',
  'line one\nline two\r\nline three',
  '\u{1f680}',
]
const facts = { ...EXAMPLE_FACTS, pool: pool() }
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const rows = (value: string) => NAMES.map((name) => ({ name, value }))
const inContainer = (runOptions: string) => ({
  ...emptyTaskForm().container,
  image: 'r.example/a:1',
  runOptions,
})

test.each(HOSTILE)('a task with %j everywhere comes back from draft and body as it was', (text) => {
  const values: TaskFormValues = {
    ...emptyTaskForm(),
    id: 't1',
    displayName: text,
    commandLine: text,
    container: inContainer(`--rm --label ${text}`),
    environment: rows(text),
  }
  expect(fromTaskDraft(copy(toTaskDraft(values)))).toEqual(values)
  const body = copy(toTaskRequest(values))
  expect(body).toMatchObject({ displayName: text, commandLine: text, environmentSettings: rows(text) })
  const again = fromTaskRequest(body)
  expect(copy(toTaskRequest(again.values, again.rest))).toEqual(body)
  expect(again.values.environment).toEqual(values.environment)
  expect(() => [checkTaskForm(values), checkTaskBody(body, facts)]).not.toThrow()
})

test.each(HOSTILE)('a job with %j everywhere comes back from draft and body as it was', (text) => {
  const values: JobFormValues = {
    ...emptyJobForm(),
    id: 'j1',
    poolId: 'render',
    displayName: text,
    environment: rows(text),
    metadata: rows(text),
  }
  expect(fromJobDraft(copy(toJobDraft(values)))).toEqual(values)
  const body = copy(toJobRequest(values))
  expect(body).toMatchObject({
    displayName: text,
    metadata: rows(text),
    commonEnvironmentSettings: rows(text),
  })
  const again = fromJobRequest(body)
  expect(copy(toJobRequest(again.values, again.rest))).toEqual(body)
  expect(() => [checkJobForm(values), checkJobBody(body, facts)]).not.toThrow()
})

test.each<[name: string, runOptions: string, says: RegExp]>([
  ['an open quote', '--env "A', /never closed/],
  ['a backslash at the end', '--rm \\', /backslash/i],
  ['a command behind', '--rm ;rm -rf /', /; does nothing/],
  ['a command inside', '--rm $(id)', /no option/],
  ['no name', '--name', /needs a value/],
])('run options with %s are not sent, and say so at their field', (_name, runOptions, says) => {
  const values: TaskFormValues = { ...emptyTaskForm(), id: 't1', container: inContainer(runOptions) }
  const issues = taskFormSchema().safeParse(values).error?.issues ?? []
  expect(issues.map(({ path }) => path.join('.'))).toEqual(['container.runOptions'])
  expect(issues[0]?.message).toMatch(says)
})

test('risky run options are sent as they were typed, with a warning', () => {
  const typed = "--rm  --privileged --env 'A=b c'"
  const values: TaskFormValues = { ...emptyTaskForm(), id: 't1', container: inContainer(typed) }
  expect(taskFormSchema().safeParse(values).success).toBe(true)
  expect(toTaskRequest(values).containerSettings?.containerRunOptions).toBe(typed)
  expect(checkTaskBody(toTaskRequest(values), facts)).toContainEqual(
    expect.objectContaining({ level: 'warning', text: expect.stringContaining('--privileged') }),
  )
})
