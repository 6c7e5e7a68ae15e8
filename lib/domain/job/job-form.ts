import { z } from 'zod'
import { choice, namedValues, reviveValues, text, toFormSchema } from '../form-schema'
import type { NamedValue } from '../named-values'
import { checkJobForm } from './check-job-form'

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
  onAllTasksComplete: 'noaction' | 'terminatejob'
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
    onAllTasksComplete: 'noaction',
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
  onAllTasksComplete: choice(['noaction', 'terminatejob'], 'noaction'),
  environment: namedValues(),
  metadata: namedValues(),
})

/** For the form's resolver: every error of checkJobForm at its field. */
export const jobFormSchema = toFormSchema<JobFormValues>(shape, checkJobForm)

/** The values of a stored draft, or of whatever else was stored. The form has no secrets, so a draft is the values. */
export const fromJobDraft = (json: unknown): JobFormValues => reviveValues(shape, json)
