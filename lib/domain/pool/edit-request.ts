import { isRecord } from '../../batch/errors'
import type { BatchPoolReplaceOptions, BatchPoolUpdateOptions } from '../../batch/types.generated'
import { partOf, type WireRest } from '../wire'
import { changedProperties } from './edit'
import { isEqual } from './edit-diff'

/**
 * The request of a change. An update sends only what is changed, so what others change meanwhile elsewhere stays. It
 * cannot take a start task, or a part of one, away: that takes the replacement of start task, packages and metadata together.
 */
export interface EditRequests {
  update?: BatchPoolUpdateOptions
  /** Takes no If-Match. */
  replace?: BatchPoolReplaceOptions
}

/** The requests, in the order in which they are sent: the update, which is conditional, first. */
export function toEditRequests(before: WireRest, after: WireRest): EditRequests {
  const changed = changedProperties(before, after)
  const isTaken = changed.includes('startTask') && losesProperty(before.startTask, after.startTask)
  const whole = {
    ...(after.startTask !== undefined && { startTask: after.startTask }),
    applicationPackageReferences: after.applicationPackageReferences ?? [],
    metadata: after.metadata ?? [],
  }
  const inUpdate = changed.filter((key) => !isTaken || (key !== 'startTask' && !(key in whole)))
  const update = Object.fromEntries(inUpdate.map((key) => [key, toPart(key, before, after)]))
  return {
    // The parts have the types of the wire: they were read from it or made by the mappers of its sections.
    ...(inUpdate.length > 0 && { update: update as BatchPoolUpdateOptions }),
    ...(isTaken && { replace: whole as BatchPoolReplaceOptions }),
  }
}

/**
 * What was changed since, but not to what `after` wants: a change of one's own that arrived without an answer is nobody
 * else's. All three are editable parts.
 */
export function changedByOthers(before: WireRest, now: WireRest, after: WireRest): string[] {
  // The service tells a list that was sent empty as one, where there was none before.
  return changedProperties(before, now).filter((key) => !isEqual(now[key] ?? [], after[key] ?? []))
}

/** A list that is gone is sent empty. Of the machines only what differs is sent: an update merges their properties. */
function toPart(key: string, before: WireRest, after: WireRest): unknown {
  const part = after[key]
  if (part === undefined) return []
  if (key !== 'virtualMachineConfiguration' || !isRecord(part)) return part
  const old = partOf(before, key)
  return Object.fromEntries(Object.entries(part).filter(([name, value]) => !isEqual(value, old[name])))
}

/** An update merges the start task, so it cannot take anything off it; lists in it are replaced as a whole. */
function losesProperty(before: unknown, after: unknown): boolean {
  if (!isRecord(before)) return false
  if (!isRecord(after)) return true
  return Object.keys(before).some((key) => after[key] === undefined || losesProperty(before[key], after[key]))
}

/** When a change of a property counts, in full sentences. Source: REST reference, update and replace of a pool. */
export function sayEffect(property: string): string {
  return EFFECTS[property] ?? 'New nodes have it. It can be changed only while the pool has no nodes.'
}

const EFFECTS: Readonly<Record<string, string>> = {
  startTask:
    'Nodes that join, are rebooted or reimaged run the new start task. Nodes that are there keep what they have until then.',
  applicationPackageReferences:
    'Nodes that join, are rebooted or reimaged get the packages. Nodes that are there keep what they have until then.',
  metadata: 'It counts at once. Nodes do not see it.',
  displayName: 'It counts at once. It can be changed only while the pool has no nodes.',
}
