import { fromConstraints, restOfConstraints } from '../constraints'
import { restOfNamedValues, toNamedValues } from '../named-values'
import { withoutReadOnly } from '../read-only'
import { emptyRegistryLogin, restOfRegistry, toRegistryLogin } from '../registry-login'
import { partOf, toText, type WireRest, without, withParts } from '../wire'
import { emptyTaskForm, type TaskFormValues } from './task-form'

/**
 * Reads a body that adds a task, or a task of the wire (to add it again: its own fields of state are left out). `rest`
 * holds no registry password.
 */
export function fromTaskRequest(body: object): { values: TaskFormValues; rest: WireRest } {
  const wire = withoutReadOnly('task', body)
  return { values: toTaskFormValues(wire), rest: toRest(wire) }
}

function toTaskFormValues(body: WireRest): TaskFormValues {
  const settings = partOf(body, 'containerSettings')
  const isContainerTask = body.containerSettings !== undefined
  const isImageDefault = toText(settings.workingDirectory).toLowerCase() === 'containerimagedefault'
  return {
    ...emptyTaskForm(),
    id: toText(body.id),
    displayName: toText(body.displayName),
    isContainerTask,
    image: toText(settings.imageName),
    commandLine: toText(body.commandLine),
    runOptions: isContainerTask ? toText(settings.containerRunOptions) : emptyTaskForm().runOptions,
    registryFrom: settings.registry ? 'own' : 'pool',
    login: settings.registry ? toRegistryLogin(partOf(settings, 'registry')) : emptyRegistryLogin(),
    workingDirectory: isImageDefault ? 'containerImageDefault' : 'taskWorkingDirectory',
    environment: toNamedValues(body, 'environmentSettings'),
    ...fromConstraints(partOf(body, 'constraints')),
    requiredSlots: toText(body.requiredSlots),
  }
}

function toRest(body: WireRest): WireRest {
  const base = without(
    body,
    'id',
    'displayName',
    'commandLine',
    'requiredSlots',
    'containerSettings',
    'constraints',
  )
  return withParts(base, {
    containerSettings: body.containerSettings ? restOfSettings(partOf(body, 'containerSettings')) : undefined,
    environmentSettings: body.environmentSettings
      ? restOfNamedValues(body, 'environmentSettings')
      : undefined,
    constraints: body.constraints ? restOfConstraints(partOf(body, 'constraints')) : undefined,
  })
}

function restOfSettings(settings: WireRest): WireRest {
  return withParts(without(settings, 'imageName', 'containerRunOptions'), {
    registry: settings.registry ? restOfRegistry(partOf(settings, 'registry')) : undefined,
  })
}
