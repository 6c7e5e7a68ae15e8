import { z } from 'zod'
import type { Finding } from '../../../containers/finding'
import { parseDuration, toIsoDuration } from '../../../format/duration'
import { toFinding } from '../../check-field'
import { checkWholeNumber, toMinutesText, toWholeNumber } from '../../check-number'
import { flag, text } from '../../form-schema'
import { partOf, toText, unlessBare, unlessDefault, type WireRest, without, withParts } from '../../wire'
import { toWord, withWord } from './section-rows'

/** How tasks are spread over nodes. */
export interface SchedulingValues {
  /** Empty for the service's 1. */
  taskSlotsPerNode: string
  /** `spread` or `pack`, or a word that the service may know besides. */
  nodeFillType: string
  /** `none` or `creationtime`, or a word that the service may know besides. */
  jobDefaultOrder: string
  enableInterNodeCommunication: boolean
  /** Whole minutes from 5 up; empty for the service's 15. */
  resizeTimeoutMinutes: string
}

/** What a new pool shows. */
export function emptyScheduling(): SchedulingValues {
  return {
    taskSlotsPerNode: '',
    nodeFillType: 'spread',
    jobDefaultOrder: 'none',
    enableInterNodeCommunication: false,
    resizeTimeoutMinutes: '',
  }
}

export const schedulingShape = z
  .object({
    taskSlotsPerNode: text(),
    nodeFillType: text('spread'),
    jobDefaultOrder: text('none'),
    enableInterNodeCommunication: flag(false),
    resizeTimeoutMinutes: text(),
  })
  .catch(emptyScheduling)

/** Reads the scheduling of a pool body. A resize timeout that is no whole number of minutes has no control. */
export function fromScheduling(body: WireRest): SchedulingValues {
  const policy = partOf(body, 'taskSchedulingPolicy')
  return {
    taskSlotsPerNode: toText(body.taskSlotsPerNode),
    nodeFillType: toWord(policy.nodeFillType, 'spread'),
    jobDefaultOrder: toWord(policy.jobDefaultOrder, 'none'),
    enableInterNodeCommunication: body.enableInterNodeCommunication === true,
    resizeTimeoutMinutes: minutesOf(body) ?? '',
  }
}

const minutesOf = (body: WireRest) => toMinutesText(parseDuration(toText(body.resizeTimeout)))

/** The body without what fromScheduling reads; what the body spelled out stays, to be spelled out again. */
export function restOfScheduling(body: WireRest): WireRest {
  const rest = without(body, 'taskSlotsPerNode')
  return minutesOf(body) === undefined ? rest : without(rest, 'resizeTimeout')
}

/** The body with the scheduling. Under autoscale no resize timeout is sent: the service refuses it. */
export function toScheduling(values: SchedulingValues, rest: WireRest): WireRest {
  const minutes = toWholeNumber(values.resizeTimeoutMinutes)
  const isSent = minutes !== undefined && rest.enableAutoScale !== true
  return withParts(rest, {
    taskSlotsPerNode: toWholeNumber(values.taskSlotsPerNode),
    taskSchedulingPolicy: toPolicy(values, partOf(rest, 'taskSchedulingPolicy')),
    enableInterNodeCommunication: unlessDefault(
      values.enableInterNodeCommunication,
      false,
      rest,
      'enableInterNodeCommunication',
    ),
    resizeTimeout: isSent ? toIsoDuration(minutes * 60_000) : undefined,
  })
}

/** A policy without a fill type would be refused, so an order alone brings the default with it. */
function toPolicy({ nodeFillType, jobDefaultOrder }: SchedulingValues, before: WireRest) {
  const policy = withWord(
    withWord(before, 'nodeFillType', nodeFillType, 'spread'),
    'jobDefaultOrder',
    jobDefaultOrder,
    'none',
  )
  return unlessBare(policy) && { nodeFillType: 'spread', ...policy }
}

/** Checks the numbers: 1 to 256 task slots, a timeout from 5 minutes up (batch-wire.md section 12). */
export function checkScheduling(values: SchedulingValues, name: string): Finding[] {
  const { taskSlotsPerNode, resizeTimeoutMinutes } = values
  return [
    ...toFinding(
      `${name}.taskSlotsPerNode`,
      checkWholeNumber(taskSlotsPerNode, { min: 1, max: 256, isOptional: true }),
    ),
    ...toFinding(
      `${name}.resizeTimeoutMinutes`,
      checkWholeNumber(resizeTimeoutMinutes, { min: 5, max: 100_000, isOptional: true }),
    ),
  ]
}

/** One line: how many tasks a node takes, how they are spread, and what else differs from the service's defaults. */
export function describeScheduling(values: SchedulingValues): string {
  const slots = toWholeNumber(values.taskSlotsPerNode) ?? 1
  const parts = [
    slots === 1 ? 'One task slot a node' : `${values.taskSlotsPerNode.trim()} task slots a node`,
    values.nodeFillType === 'pack' ? 'tasks packed on few nodes' : 'tasks spread over the nodes',
    values.jobDefaultOrder === 'creationtime' && 'older jobs first',
    values.enableInterNodeCommunication && 'nodes reach each other',
    values.resizeTimeoutMinutes.trim() !== '' && `resize timeout ${values.resizeTimeoutMinutes.trim()} min`,
  ]
  return parts.filter(Boolean).join(', ')
}
