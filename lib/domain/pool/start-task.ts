import { toWholeNumber } from '../check-number'
import {
  partOf,
  toOptional,
  toText,
  unlessBare,
  unlessDefault,
  type WireRest,
  without,
  withParts,
} from '../wire'
import type { StartTaskValues } from './pool-form'

/** Reads a start task; where it runs follows from whether it has container settings. */
export function fromStartTask(startTask: WireRest, empty: StartTaskValues): StartTaskValues {
  const settings =
    startTask.containerSettings === undefined ? undefined : partOf(startTask, 'containerSettings')
  return {
    isOn: true,
    where: settings ? 'container' : 'host',
    commandLine: toText(startTask.commandLine),
    image: toText(settings?.imageName),
    runOptions: settings ? toText(settings.containerRunOptions) : empty.runOptions,
    waitForSuccess: startTask.waitForSuccess !== false,
    maxTaskRetryCount: toText(startTask.maxTaskRetryCount),
    elevation: toElevation(partOf(startTask, 'userIdentity')),
  }
}

/** What fromStartTask leaves over. */
export function restOfStartTask(startTask: WireRest): WireRest {
  const settings = without(partOf(startTask, 'containerSettings'), 'imageName', 'containerRunOptions')
  return withParts(without(startTask, 'commandLine', 'maxTaskRetryCount', 'containerSettings'), {
    containerSettings: unlessBare(settings),
  })
}

/** The start task for the wire, with all that `rest` holds besides. */
export function toStartTask(values: StartTaskValues, rest: WireRest): WireRest {
  const isContainer = values.where === 'container'
  return withParts(without(rest, 'containerSettings'), {
    commandLine: values.commandLine,
    containerSettings: isContainer
      ? withParts(partOf(rest, 'containerSettings'), {
          imageName: values.image.trim(),
          containerRunOptions: toOptional(values.runOptions),
        })
      : undefined,
    waitForSuccess: unlessDefault(values.waitForSuccess, true, rest, 'waitForSuccess'),
    maxTaskRetryCount: toWholeNumber(values.maxTaskRetryCount),
    userIdentity: toUserIdentity(values.elevation, partOf(rest, 'userIdentity')),
  })
}

function toElevation(identity: WireRest): 'nonadmin' | 'admin' {
  return toText(partOf(identity, 'autoUser').elevationLevel).toLowerCase() === 'admin' ? 'admin' : 'nonadmin'
}

/** A named user stays; an automatic user gets the elevation, and keeps its scope or runs once for the whole pool. */
function toUserIdentity(elevation: 'nonadmin' | 'admin', rest: WireRest): WireRest | undefined {
  if (rest.username !== undefined) return rest
  const autoUser = partOf(rest, 'autoUser')
  if (elevation === 'admin') {
    return { ...rest, autoUser: { scope: 'pool', ...autoUser, elevationLevel: 'admin' } }
  }
  if (toElevation(rest) === elevation) return unlessBare(rest)
  return { ...rest, autoUser: { ...autoUser, elevationLevel: 'nonadmin' } }
}
