import type { VmSize } from '../../arm/vm-size'
import type { RuleFacts } from './facts'
import { nearestSize } from './nearest-name'
import type { PoolContext } from './pool-context'
import { numberOf, textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const SLOTS_MAX = 256
const SLOTS_PER_CORE = 4

/**
 * Series, cores, what the size has, and after an underscore the accelerator and the version: `Standard_NC4as_T4_v3`,
 * `Standard_M416-208s_v2`.
 */
const SIZE_NAME = /^(standard|basic)_[a-z]+\d+(-\d+)?[a-z]*(_[a-z0-9]+)*$/i
const isSizeName = (name: string) => SIZE_NAME.test(name) && !/_\d+$/.test(name)

const isOver = ({ isSupported, supportEndsAt }: VmSize, nowMs: number) =>
  isSupported === false || Date.parse(supportEndsAt ?? '') < nowMs

/** The listed size whose name is nearest; none that can be had no more. */
function nearSize(name: string, { sizes, bundled, nowMs }: RuleFacts): string | undefined {
  const known = (sizes?.length ? sizes : (bundled?.sizes ?? [])).filter((size) => !isOver(size, nowMs))
  return nearestSize(name, known)
}

const sayNear = (near: string | undefined) => (near === undefined ? '' : ` Did you mean ${near}?`)
const repairTo = (near: string | undefined) =>
  near === undefined ? {} : { repair: { label: `Use ${near}`, text: near } }

/** The VM size by itself, and what it bounds. */
export const SIZE_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'size-not-listed',
    source: SOURCES.sizes,
    check: ({ body, size, sizeMissingFrom, facts }) => {
      const name = textOf(body, 'vmSize').trim()
      if (sizeMissingFrom === undefined || !isSizeName(name) || (size && isOver(size, facts.nowMs)))
        return undefined
      const near = size ? undefined : nearSize(name, facts)
      return sizeMissingFrom === 'bundled'
        ? hint(
            'vmSize',
            `The list that comes with Slipway does not have this VM size, so what depends on it was not checked.${sayNear(near)}`,
            repairTo(near),
          )
        : warning(
            'vmSize',
            `Batch does not list this VM size in the region of the account.${near ? sayNear(near) : size ? ' Choose one that it lists.' : ' Check its spelling, for example Standard_D4ds_v5.'}`,
            repairTo(near),
          )
    },
  },
  {
    id: 'size-name',
    source: SOURCES.sizes,
    check: ({ body, size, facts }) => {
      const name = textOf(body, 'vmSize')
      if (typeof body.vmSize !== 'string' || isSizeName(name)) return undefined
      if (name.trim() === '') return error('vmSize', 'A pool needs a VM size. Name one, as Standard_D4ds_v5.')
      if (size !== undefined)
        return error('vmSize', 'Blanks stand around the name of this VM size.', repairTo(size.name))
      const near = nearSize(name, facts)
      const text = 'No VM size is spelled like this. A size reads as Standard_D4ds_v5.'
      return error('vmSize', `${text}${sayNear(near)}`, repairTo(near))
    },
  },
  {
    id: 'size-not-supported',
    source: SOURCES.sizes,
    check: ({ size }) =>
      size?.isSupported === false
        ? error('vmSize', `Batch does not support ${size.name}. Choose another size.`)
        : undefined,
  },
  {
    id: 'size-end-of-life',
    source: SOURCES.sizeRetirement,
    check: ({ size, facts }) => {
      const endMs = Date.parse(size?.supportEndsAt ?? '')
      if (Number.isNaN(endMs)) return undefined
      const when = size?.supportEndsAt?.slice(0, 10)
      return endMs < facts.nowMs
        ? error(
            'vmSize',
            `The support of this VM size ended on ${when}, and no new nodes of it are made. Choose another.`,
          )
        : hint('vmSize', `The support of this VM size ends on ${when}.`)
    },
  },
  {
    id: 'size-without-spot',
    source: SOURCES.spot,
    check: ({ spotNodes, size }) =>
      spotNodes > 0 && size?.isSpotCapable === false
        ? error(
            'targetLowPriorityNodes',
            'This VM size cannot be used for Spot nodes. Use dedicated nodes or another size.',
          )
        : undefined,
  },
  {
    id: 'task-slots-range',
    source: SOURCES.taskSlots,
    check: ({ body, size }) => {
      const slots = numberOf(body, 'taskSlotsPerNode')
      if (slots === undefined) return undefined
      const most = size?.vCpus === undefined ? SLOTS_MAX : Math.min(SLOTS_MAX, size.vCpus * SLOTS_PER_CORE)
      if (Number.isInteger(slots) && slots >= 1 && slots <= most) return undefined
      const why =
        most < SLOTS_MAX
          ? `${size?.name} has ${size?.vCpus} vCPUs, and a node has at most ${SLOTS_PER_CORE} task slots for each`
          : `A node has at most ${SLOTS_MAX} task slots`
      return error('taskSlotsPerNode', `${why}. Enter a whole number from 1 to ${most}.`)
    },
  },
  {
    id: 'fill-type-without-slots',
    source: SOURCES.taskSlots,
    check: ({ body }) => {
      const policy = body.taskSchedulingPolicy as { nodeFillType?: unknown } | null | undefined
      const isPack = String(policy?.nodeFillType).toLowerCase() === 'pack'
      return isPack && (numberOf(body, 'taskSlotsPerNode') ?? 1) === 1
        ? hint(
            'taskSchedulingPolicy.nodeFillType',
            'With one task slot on a node there is nothing to pack: the fill type has no effect.',
          )
        : undefined
    },
  },
  {
    id: 'windows-on-one-core',
    source: SOURCES.containers,
    check: ({ os, containers, size }) =>
      os === 'windows' && containers !== undefined && size?.vCpus === 1
        ? hint('vmSize', 'Windows containers want a VM size with more than one core.')
        : undefined,
  },
]
