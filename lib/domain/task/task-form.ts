import { z } from 'zod'
import {
  choice,
  flag,
  namedValues,
  registryLogin,
  reviveValues,
  text,
  toFormSchema,
  withoutSecrets,
} from '../form-schema'
import type { NamedValue } from '../named-values'
import { emptyRegistryLogin, type RegistryLogin } from '../registry-login'
import { checkTaskForm } from './check-task-form'

/** The task form as on screen: texts where a person types, numbers included. */
export interface TaskFormValues {
  id: string
  displayName: string
  /** Required on a pool with a container configuration, refused by the service on one without. */
  isContainerTask: boolean
  image: string
  /** Empty runs the image's own command. */
  commandLine: string
  runOptions: string
  /** `pool` sends no registry: the nodes use the pool's. `own` sends the login below. */
  registryFrom: 'pool' | 'own'
  login: RegistryLogin
  workingDirectory: 'taskWorkingDirectory' | 'containerImageDefault'
  environment: NamedValue[]
  /** Whole number, -1 for no limit; empty for the job's. */
  maxTaskRetryCount: string
  /** Whole minutes; empty for no limit. */
  maxWallClockMinutes: string
  /** Empty for the service's 1. */
  requiredSlots: string
}

/** What a new form shows: a container task that is removed after it ran. */
export function emptyTaskForm(): TaskFormValues {
  return {
    id: '',
    displayName: '',
    isContainerTask: true,
    image: '',
    commandLine: '',
    runOptions: '--rm',
    registryFrom: 'pool',
    login: emptyRegistryLogin(),
    workingDirectory: 'taskWorkingDirectory',
    environment: [],
    maxTaskRetryCount: '',
    maxWallClockMinutes: '',
    requiredSlots: '',
  }
}

const shape = z.object({
  id: text(),
  displayName: text(),
  isContainerTask: flag(true),
  image: text(),
  commandLine: text(),
  runOptions: text('--rm'),
  registryFrom: choice(['pool', 'own'], 'pool'),
  login: registryLogin().catch(emptyRegistryLogin),
  workingDirectory: choice(['taskWorkingDirectory', 'containerImageDefault'], 'taskWorkingDirectory'),
  environment: namedValues(),
  maxTaskRetryCount: text(),
  maxWallClockMinutes: text(),
  requiredSlots: text(),
})

/** For the form's resolver: every error of checkTaskForm at its field. */
export const taskFormSchema = toFormSchema<TaskFormValues>(shape, checkTaskForm)

/** What may be stored in the browser: the values without the password, see withoutSecrets. */
export const toTaskDraft = (values: TaskFormValues): TaskFormValues => withoutSecrets(values)

/** The values of a stored draft, or of whatever else was stored: what does not fit is as in an empty form. */
export const fromTaskDraft = (json: unknown): TaskFormValues => withoutSecrets(reviveValues(shape, json))
