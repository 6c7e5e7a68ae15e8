import { parseBytes } from './check-run-option-number'
import { cutText } from './edit-text'
import { readRunOptions, type UsedOption } from './read-run-options'
import { type RunOptionFinding, toRunOptionFinding } from './run-option-finding'

/** What the nodes of a pool have; what is not known is absent. */
export interface NodeCapacity {
  /** Of the VM size, `Standard_D4ds_v5`. */
  sizeName: string
  vCpus?: number
  memoryGiB?: number
  gpus: number
  /** How many such tasks a node runs at the same time, from 1 up. */
  tasksAtOnce: number
}

const BYTES_PER_GIB = 1024 ** 3

/**
 * Limits in run options that are beyond what a node has, alone or with as many tasks as it runs at once. Silent about
 * values that checkRunOptions refuses.
 */
export function checkRunOptionsFit(text: string, node: NodeCapacity): RunOptionFinding[] {
  const read = readRunOptions(text)
  if ('problem' in read) return []
  const find = (name: string) =>
    read.used.findLast(({ option, value }) => option?.name === name && value !== undefined)
  const memory = find('--memory')
  const shm = find('--shm-size')
  return [
    checkMemory(memory, memory?.value, node),
    checkMemory(shm, shm?.value, node),
    ...read.used.map((one) => checkMemory(one, toTmpfsSize(one), node)),
    checkCpus(find('--cpus'), node),
    checkCpuset(find('--cpuset-cpus'), node),
    checkGpus(text, find('--gpus'), node),
  ].filter((found) => found !== undefined)
}

/** The size that --tmpfs, or --mount of that type, gives to a directory in memory; absent for a share in percent. */
function toTmpfsSize({ option, value = '' }: UsedOption): string | undefined {
  if (option?.name === '--tmpfs') return /^[^:]*:(?:.*,)?size=([^,]+)/.exec(value)?.[1]
  if (option?.name !== '--mount' || !/(?:^|,)type=tmpfs(?:,|$)/.test(value)) return undefined
  return /(?:^|,)tmpfs-size=([^,]+)/.exec(value)?.[1]
}

function checkMemory(
  one: UsedOption | undefined,
  size: string | undefined,
  { sizeName, memoryGiB, tasksAtOnce }: NodeCapacity,
): RunOptionFinding | undefined {
  const bytes = parseBytes(size ?? '')
  if (one === undefined || bytes === undefined || memoryGiB === undefined) return undefined
  const wantedGiB = bytes / BYTES_PER_GIB
  const has = `${sizeName} has ${toNumber(memoryGiB)} GiB`
  const asked = `${one.name} ${one.value}`
  if (wantedGiB > memoryGiB)
    return beyond(
      one,
      `${asked} is more memory than a node has: ${has}. So it bounds nothing, and a task that uses that much is ended, or takes the node with it. Lower it, or choose a larger size.`,
    )
  if (wantedGiB * tasksAtOnce <= memoryGiB) return undefined
  return beyond(
    one,
    `A node runs up to ${tasksAtOnce} such tasks at once, and with ${asked} they may use ${toNumber(wantedGiB * tasksAtOnce)} GiB; ${has}. When memory runs out, tasks are ended. Lower it, or let each task take more slots.`,
  )
}

function checkCpus(
  one: UsedOption | undefined,
  { sizeName, vCpus, tasksAtOnce }: NodeCapacity,
): RunOptionFinding | undefined {
  const wanted = Number(one?.value)
  if (one === undefined || vCpus === undefined || !(wanted > 0)) return undefined
  const has = `${sizeName} has ${vCpus}`
  if (wanted > vCpus)
    return beyond(
      one,
      `--cpus ${one.value} is more processors than a node has: ${has}, and Docker refuses to create a container with more. Lower it, or choose a larger size.`,
    )
  if (wanted * tasksAtOnce <= vCpus) return undefined
  // Processors are shared without harm but for the time it takes, so this is advice.
  const said = `A node runs up to ${tasksAtOnce} such tasks at once, and with --cpus ${one.value} they may use ${toNumber(wanted * tasksAtOnce)} processors; ${has}, so they slow each other down.`
  return toRunOptionFinding('hint', 'beyond-size', said, one.at)
}

/** Processors are numbered from 0; a list is as `0-3` or `0,2`. */
function checkCpuset(
  one: UsedOption | undefined,
  { sizeName, vCpus }: NodeCapacity,
): RunOptionFinding | undefined {
  if (one?.value === undefined || vCpus === undefined || !/^\d+(?:[-,]\d+)*$/.test(one.value))
    return undefined
  const last = Math.max(...one.value.split(/[-,]/).map(Number))
  if (last < vCpus) return undefined
  return beyond(
    one,
    `--cpuset-cpus ${one.value} names processor ${last}, and ${sizeName} has ${vCpus}, which are counted from 0. Docker refuses to create a container on processors that are not there. Use lower numbers, or choose a larger size.`,
  )
}

function checkGpus(
  text: string,
  one: UsedOption | undefined,
  { sizeName, gpus }: NodeCapacity,
): RunOptionFinding | undefined {
  const wanted = toGpuCount(one?.value ?? '')
  if (one === undefined || wanted === undefined || wanted <= gpus) return undefined
  const asked = `--gpus ${one.value}`
  const mend = { label: 'Remove --gpus', text: cutText(text, one.at), isOffer: true }
  const said =
    gpus === 0
      ? `${asked} asks for a GPU, and ${sizeName} has none. Remove it, or choose a size with GPUs.`
      : `${asked} asks for ${wanted} GPUs, and ${sizeName} has ${gpus}. Remove it: Batch gives the container all of them.`
  return toRunOptionFinding('warning', 'beyond-size', said, one.at, mend)
}

/** The least number of GPUs that the value of --gpus needs; undefined for one that names none. */
function toGpuCount(value: string): number | undefined {
  const bare = value.replace(/^["']+|["']+$/g, '')
  if (/^(?:none|0|)$/.test(bare)) return undefined
  const devices = /(?:^|,)"?device=([^"]*)/.exec(bare)?.[1]
  if (devices !== undefined) return devices.split(',').filter((device) => !device.includes('=')).length
  const count = /^(?:.*,)?(?:count=)?(\d+)(?:,.*)?$/.exec(bare)?.[1]
  return count === undefined ? 1 : Number(count)
}

const beyond = (one: UsedOption, said: string) => toRunOptionFinding('warning', 'beyond-size', said, one.at)

const toNumber = (value: number) => String(Math.round(value * 10) / 10)
