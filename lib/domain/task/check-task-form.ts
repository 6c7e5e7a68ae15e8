import type { Finding } from '../../containers/finding'
import { checkDisplayName, checkImageField, checkRunOptionsField, toFinding } from '../check-field'
import { checkId } from '../check-id'
import { checkWholeNumber, INT32_MAX } from '../check-number'
import { checkCommandLine } from '../command-line'
import { checkEnvironment } from '../named-values'
import { checkRegistryLogin } from '../registry-login'
import type { TaskFormValues } from './task-form'

/**
 * Checks each field of the task form by itself; errors block, warnings ask. Limits: batch-wire.md section 12, and
 * 256 task slots as the most a node can have.
 */
export function checkTaskForm(values: TaskFormValues): Finding[] {
  const optional = { max: INT32_MAX, isOptional: true }
  return [
    ...toFinding('id', checkId(values.id, 'task')),
    ...toFinding('displayName', checkDisplayName(values.displayName)),
    ...toFinding('commandLine', checkCommandPresence(values)),
    ...checkCommandLine(values.commandLine, { os: 'linux', field: 'commandLine' }),
    ...(values.isContainerTask ? checkContainer(values) : []),
    ...checkEnvironment(values.environment, 'environment'),
    ...toFinding('maxTaskRetryCount', checkWholeNumber(values.maxTaskRetryCount, { ...optional, min: -1 })),
    ...toFinding(
      'maxWallClockMinutes',
      checkWholeNumber(values.maxWallClockMinutes, { ...optional, min: 1 }),
    ),
    ...toFinding(
      'requiredSlots',
      checkWholeNumber(values.requiredSlots, { min: 1, max: 256, isOptional: true }),
    ),
  ]
}

function checkCommandPresence({ isContainerTask, commandLine }: TaskFormValues): string | undefined {
  if (commandLine.trim() !== '' || (isContainerTask && commandLine === '')) return undefined
  if (!isContainerTask) return 'Enter the command line.'
  return 'The command line has only blanks. Enter a command, or empty the field to run the image’s own command.'
}

function checkContainer(values: TaskFormValues): Finding[] {
  return [
    ...checkImageField(values.image, 'image'),
    ...checkRunOptionsField(values.runOptions, 'runOptions'),
    ...(values.registryFrom === 'own' ? checkRegistryLogin(values.login, 'login') : []),
  ]
}
