import type { Finding } from '@/lib/containers/finding'
import { checkRunOptions } from '@/lib/containers/run-options'
import { checkTaskForm } from '@/lib/domain/task/check-task-form'
import { type TaskFormValues, taskFormSchema } from '@/lib/domain/task/task-form'

/** Everything that can be said of a task before it is sent, the meaning of its run options included. */
export function checkTask(values: TaskFormValues): Finding[] {
  return [...checkTaskForm(values), ...checkOptions(values)]
}

function checkOptions({ isContainerTask, runOptions }: TaskFormValues): Finding[] {
  if (!isContainerTask) return []
  return checkRunOptions(runOptions, { os: 'linux' }).map((finding) => ({ ...finding, field: 'runOptions' }))
}

/** For the form's resolver: run options that the engine refuses block as well. */
export const taskSchema = taskFormSchema.superRefine((values, context) => {
  for (const { level, text } of checkOptions(values))
    if (level === 'error') context.addIssue({ code: 'custom', message: text, path: ['runOptions'] })
})
