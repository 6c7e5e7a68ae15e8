import { z } from 'zod'
import type { Finding } from '../containers/finding'
import { toFinding } from './check-field'
import { checkCommandLine } from './command-line'
import {
  type ContainerSettingsValues,
  checkContainerSettings,
  containerSettingsShape,
  emptyContainerSettings,
  fromContainerSettings,
  restOfContainerSettings,
  toContainerSettings,
} from './container-settings'
import { choice, namedValues, text } from './form-schema'
import {
  checkEnvironment,
  type NamedValue,
  restOfNamedValues,
  toNamedItems,
  toNamedValues,
} from './named-values'
import {
  checkResourceFiles,
  fromResourceFiles,
  type ResourceFileValues,
  resourceFilesShape,
  restOfResourceFiles,
  toResourceFiles,
} from './resource-files'
import {
  checkUserIdentity,
  emptyUserIdentity,
  fromUserIdentity,
  toUserIdentity,
  type UserIdentityValues,
  userIdentityShape,
} from './user-identity'
import { partOf, toText, unlessEmpty, type WireRest, without, withParts } from './wire'

/** What runs, where and as whom: the same in tasks, start, manager, preparation and release tasks. */
export interface TaskRunValues {
  /** In a container, or on the node itself; `container` holds nothing that counts for the latter. */
  where: 'host' | 'container'
  /** Empty runs the image's own command. */
  commandLine: string
  container: ContainerSettingsValues
  environment: NamedValue[]
  resourceFiles: ResourceFileValues[]
  user: UserIdentityValues
}

/** What a new form shows. */
export function emptyTaskRun(where: TaskRunValues['where']): TaskRunValues {
  return {
    where,
    commandLine: '',
    container: emptyContainerSettings(),
    environment: [],
    resourceFiles: [],
    user: emptyUserIdentity(),
  }
}

/** The fields of the shape for the schema of a form. */
export const taskRunShape = (where: TaskRunValues['where']) => ({
  where: choice(['host', 'container'], where),
  commandLine: text(),
  container: containerSettingsShape(),
  environment: namedValues(),
  resourceFiles: resourceFilesShape(),
  user: userIdentityShape(),
})

/** The shape of an object that has these fields and some more, such as a start task. */
export const taskRunObject = <T extends z.ZodRawShape>(where: TaskRunValues['where'], more: T) =>
  z.object({ ...taskRunShape(where), ...more })

/** Reads a task of any kind; where it runs follows from whether it has container settings. */
export function fromTaskRun(task: WireRest): TaskRunValues {
  const settings = task.containerSettings ? partOf(task, 'containerSettings') : undefined
  return {
    where: settings ? 'container' : 'host',
    commandLine: toText(task.commandLine),
    container: fromContainerSettings(settings),
    environment: toNamedValues(task, 'environmentSettings'),
    resourceFiles: fromResourceFiles(task),
    user: fromUserIdentity(partOf(task, 'userIdentity')),
  }
}

/** What fromTaskRun leaves over. */
export function restOfTaskRun(task: WireRest): WireRest {
  return withParts(without(task, 'commandLine', 'containerSettings'), {
    containerSettings: task.containerSettings
      ? restOfContainerSettings(partOf(task, 'containerSettings'))
      : undefined,
    environmentSettings: task.environmentSettings
      ? restOfNamedValues(task, 'environmentSettings')
      : undefined,
    resourceFiles: task.resourceFiles ? restOfResourceFiles(task) : undefined,
  })
}

/** A task of any kind for the wire, with all that `rest` holds besides. */
export function toTaskRun(values: TaskRunValues, rest: WireRest): WireRest {
  const environment = toNamedItems(values.environment, rest, 'environmentSettings')
  return withParts(without(rest, 'containerSettings', 'userIdentity'), {
    commandLine: values.commandLine,
    containerSettings:
      values.where === 'container'
        ? toContainerSettings(values.container, partOf(rest, 'containerSettings'))
        : undefined,
    environmentSettings: unlessEmpty(environment, rest, 'environmentSettings'),
    resourceFiles: unlessEmpty(toResourceFiles(values.resourceFiles, rest), rest, 'resourceFiles'),
    userIdentity: toUserIdentity(values.user, partOf(rest, 'userIdentity')),
  })
}

interface RunContext {
  os?: 'linux' | 'windows'
  /** What runs, as `start task`. */
  noun?: string
}

/** Errors that block, warnings and hints; `prefix` stands before the names of the fields, as `startTask.`. */
export function checkTaskRun(values: TaskRunValues, prefix: string, context: RunContext = {}): Finding[] {
  const os = context.os ?? 'linux'
  const isContainer = values.where === 'container'
  return [
    ...toFinding(`${prefix}commandLine`, checkPresence(values, context.noun)),
    ...checkCommandLine(values.commandLine, { os, field: `${prefix}commandLine` }),
    ...(isContainer ? checkContainerSettings(values.container, `${prefix}container`, os) : []),
    ...checkEnvironment(values.environment, `${prefix}environment`),
    ...checkResourceFiles(values.resourceFiles, `${prefix}resourceFiles`),
    ...checkUserIdentity(values.user, `${prefix}user`, { os, isContainer }),
  ]
}

function checkPresence({ where, commandLine }: TaskRunValues, noun?: string): string | undefined {
  if (commandLine.trim() !== '' || (where === 'container' && commandLine === '')) return undefined
  if (where === 'host')
    return noun === undefined ? 'Enter the command line.' : `Enter the command line of the ${noun}.`
  return 'The command line has only blanks. Enter a command, or empty the field to run the image’s own command.'
}
