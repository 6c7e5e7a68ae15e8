import { z } from 'zod'
import type { Finding } from '../../containers/finding'
import { choice, flag, namedValues, reviveValues, text, toFormSchema, withoutSecrets } from '../form-schema'
import type { NamedValue } from '../named-values'
import { checkJobForm, type JobContext } from './check-job-form'
import { emptyManagerTask, type ManagerTaskValues, managerTaskShape } from './manager-task'
import { emptyPreparationTask, type PreparationTaskValues, preparationTaskShape } from './preparation-task'
import { emptyReleaseTask, type ReleaseTaskValues, releaseTaskShape } from './release-task'

/** The job form as on screen: texts where a person types, numbers included. */
export interface JobFormValues {
  id: string
  displayName: string
  poolId: string
  /** Whole number from -1000 to 1000; empty for the service's 0. */
  priority: string
  /** For each task: whole number, -1 for no limit; empty for the service's 0. */
  maxTaskRetryCount: string
  /** Whole minutes for the whole job; empty for no limit. */
  maxWallClockMinutes: string
  /** Tasks of the job that run at once: 1 or more, -1 for no limit; empty for the service's -1. */
  maxParallelTasks: string
  /** Whether tasks can depend on others. It cannot be changed later. */
  usesTaskDependencies: boolean
  onAllTasksComplete: 'noaction' | 'terminatejob'
  onTaskFailure: 'noaction' | 'performexitoptionsjobaction'
  manager: ManagerTaskValues
  preparation: PreparationTaskValues
  release: ReleaseTaskValues
  /** Set for every task of the job. */
  environment: NamedValue[]
  metadata: NamedValue[]
}

/** What a new form shows: everything left to the service but the choice at the end. */
export function emptyJobForm(): JobFormValues {
  return {
    id: '',
    displayName: '',
    poolId: '',
    priority: '',
    maxTaskRetryCount: '',
    maxWallClockMinutes: '',
    maxParallelTasks: '',
    usesTaskDependencies: false,
    onAllTasksComplete: 'noaction',
    onTaskFailure: 'noaction',
    manager: emptyManagerTask(),
    preparation: emptyPreparationTask(),
    release: emptyReleaseTask(),
    environment: [],
    metadata: [],
  }
}

const shape = z.object({
  id: text(),
  displayName: text(),
  poolId: text(),
  priority: text(),
  maxTaskRetryCount: text(),
  maxWallClockMinutes: text(),
  maxParallelTasks: text(),
  usesTaskDependencies: flag(false),
  onAllTasksComplete: choice(['noaction', 'terminatejob'], 'noaction'),
  onTaskFailure: choice(['noaction', 'performexitoptionsjobaction'], 'noaction'),
  manager: managerTaskShape(),
  preparation: preparationTaskShape(),
  release: releaseTaskShape(),
  environment: namedValues(),
  metadata: namedValues(),
})

/** For the form's resolver: every error of checkJobForm at its field, and those of `more`, which knows the pool. */
export const jobFormSchema = (
  context?: JobContext,
  more: (values: JobFormValues) => readonly Finding[] = () => [],
) => toFormSchema<JobFormValues>(shape, (values) => [...checkJobForm(values, context), ...more(values)])

/** What may be stored in the browser: the values without secrets, see withoutSecrets. */
export const toJobDraft = (values: JobFormValues): JobFormValues => withoutSecrets(values)

/** The values of a stored draft, or of whatever else was stored: what does not fit is as in an empty form. */
export const fromJobDraft = (json: unknown): JobFormValues => withoutSecrets(reviveValues(shape, json))
