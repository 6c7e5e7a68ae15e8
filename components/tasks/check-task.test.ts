import { expect, test } from 'vitest'
import { emptyTaskForm } from '@/lib/domain/task/task-form'
import { checkTask, taskSchema } from './check-task'

const task = { ...emptyTaskForm(), id: 'one', image: 'docker.io/library/busybox:1' }

test('run options that the engine refuses block, with their repair', () => {
  const values = { ...task, runOptions: '-rm' }
  const error = checkTask(values).find(({ field, level }) => field === 'runOptions' && level === 'error')
  expect(error?.repair?.text).toBe('--rm')
  expect(taskSchema.safeParse(values).error?.issues).toMatchObject([
    { path: ['runOptions'], message: error?.text },
  ])
})

test('a warning about run options does not block', () => {
  const values = { ...task, runOptions: '--rm --privileged' }
  expect(checkTask(values).map(({ level }) => level)).toContain('warning')
  expect(taskSchema.safeParse(values).success).toBe(true)
})

test('run options of a task without a container are nobody’s business', () => {
  const values = { ...task, isContainerTask: false, commandLine: 'hostname', runOptions: '-rm' }
  expect(taskSchema.safeParse(values).success).toBe(true)
})

test('a task without a container needs no image', () => {
  const onTheNode = { ...emptyTaskForm(), id: 'one', isContainerTask: false, commandLine: 'hostname' }
  expect(taskSchema.safeParse(onTheNode).success).toBe(true)
  expect(taskSchema.safeParse({ ...onTheNode, isContainerTask: true }).success).toBe(false)
})
