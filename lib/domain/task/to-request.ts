import type { BatchTaskCreateOptions } from '../../batch/types.generated'
import { toWholeNumber } from '../check-number'
import { toConstraints } from '../constraints'
import { toNamedItems } from '../named-values'
import { toRegistryReference } from '../registry-login'
import {
  partOf,
  toOptional,
  unlessBare,
  unlessDefault,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../wire'
import type { TaskFormValues } from './task-form'

/** The body that adds the task; `rest` is what fromTaskRequest kept, and goes out unchanged. Meant for checked values. */
export function toTaskRequest(values: TaskFormValues, rest: WireRest = {}): BatchTaskCreateOptions {
  const environment = toNamedItems(values.environment, rest, 'environmentSettings')
  const settings = values.isContainerTask ? toSettings(values, partOf(rest, 'containerSettings')) : undefined
  const body = withParts(without(rest, 'containerSettings'), {
    id: values.id.trim(),
    displayName: toOptional(values.displayName),
    commandLine: values.commandLine,
    containerSettings: settings,
    environmentSettings: unlessEmpty(environment, rest, 'environmentSettings'),
    constraints: unlessBare(toConstraints(values, partOf(rest, 'constraints'))),
    requiredSlots: toWholeNumber(values.requiredSlots),
  })
  // The checked values have the types of the wire; what rest adds came from the wire.
  return body as unknown as BatchTaskCreateOptions
}

function toSettings(values: TaskFormValues, rest: WireRest): WireRest {
  const before = 'registry' in rest ? partOf(rest, 'registry') : undefined
  return withParts(without(rest, 'registry'), {
    imageName: values.image.trim(),
    containerRunOptions: toOptional(values.runOptions),
    registry: values.registryFrom === 'own' ? toRegistryReference(values.login, before) : undefined,
    workingDirectory: unlessDefault(
      values.workingDirectory,
      'taskWorkingDirectory',
      rest,
      'workingDirectory',
    ),
  })
}
