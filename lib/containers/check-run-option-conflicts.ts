import { parseBytes } from './check-run-option-number'
import { cutText } from './edit-text'
import type { UsedOption } from './read-run-options'
import { type RunOptionFinding, toRunOptionFinding } from './run-option-finding'

const GIVEN_BY_OTHER = /^--(?:publish|publish-all|expose|dns|add-host|mac-address|hostname)$/

/** Which options exclude each other, or need each other. */
export function checkConflicts(text: string, used: readonly UsedOption[]): RunOptionFinding[] {
  const find = (name: string) =>
    used.findLast((one) => one.option?.name === name && !/^(?:0|f|false)$/i.test(one.value ?? ''))
  const found: RunOptionFinding[] = []
  /** Says that an option does not go with another, and offers to remove it. */
  const refuse = (one: UsedOption | undefined, said: string) => {
    if (one === undefined) return
    const mend = { label: `Remove ${one.name}`, text: cutText(text, one.at) }
    found.push(toRunOptionFinding('error', 'conflict', said, one.at, mend))
  }
  const restart = find('--restart')
  if (find('--rm') && restart?.value !== 'no')
    refuse(
      restart,
      '--rm and --restart exclude each other. Batch starts a failed task again by itself (maxTaskRetryCount).',
    )
  if (find('--no-healthcheck'))
    for (const one of used)
      if (one.option?.name.startsWith('--health-'))
        refuse(one, `--no-healthcheck and ${one.name} exclude each other.`)
  if (find('--cpus'))
    // -1 is no quota.
    for (const name of ['--cpu-period', '--cpu-quota'])
      if (find(name)?.value !== '-1') refuse(find(name), `--cpus and ${name} exclude each other.`)
  if (find('--uts')?.value === 'host')
    refuse(find('--hostname'), '--hostname and --uts host exclude each other.')
  if (find('--network')?.value?.startsWith('container:'))
    for (const one of used)
      if (GIVEN_BY_OTHER.test(one.option?.name ?? ''))
        refuse(one, `${one.name} cannot be set in the network of another container.`)
  return [...found, ...checkMemory(find), ...checkReadOnly(text, find), ...checkRepeats(text, used)]
}

type Find = (name: string) => UsedOption | undefined

function checkMemory(find: Find): RunOptionFinding[] {
  // 0 is as if the option were not there.
  const bytes = (one: UsedOption | undefined) => parseBytes(one?.value ?? '') || undefined
  const swap = find('--memory-swap')
  const reservation = find('--memory-reservation')
  const most = bytes(find('--memory'))
  const found: RunOptionFinding[] = []
  const isSet = swap !== undefined && swap.value !== '-1' && parseBytes(swap.value ?? '') !== 0
  if (isSet && (most === undefined || (bytes(swap) ?? most) < most)) {
    const said = '--memory-swap is memory and swap together, so it needs --memory and is not below it.'
    found.push(toRunOptionFinding('error', 'conflict', said, swap.at))
  }
  if (reservation !== undefined && most !== undefined && (bytes(reservation) ?? 0) > most) {
    const said = '--memory-reservation is not above --memory.'
    found.push(toRunOptionFinding('error', 'conflict', said, reservation.at))
  }
  return found
}

function checkReadOnly(text: string, find: Find): RunOptionFinding[] {
  const readOnly = find('--read-only')
  if (readOnly === undefined || find('--tmpfs') || find('--mount')) return []
  const said = 'Many programs write to /tmp, which is read-only as well. A file system in memory lets them.'
  const mend = { label: 'Add --tmpfs /tmp', text: `${text.trimEnd()} --tmpfs /tmp`, isOffer: true }
  return [toRunOptionFinding('hint', 'read-only-without-tmpfs', said, readOnly.at, mend)]
}

/** Of an option that counts once, the last one wins; the earlier ones only mislead. */
function checkRepeats(text: string, used: readonly UsedOption[]): RunOptionFinding[] {
  return used.flatMap((one, index) => {
    const { option, letters } = one
    if (option === undefined || option.isRepeatable || letters !== undefined) return []
    if (!used.slice(index + 1).some((later) => later.option === option)) return []
    const mend = { label: `Remove the earlier ${one.name}`, text: cutText(text, one.at), isOffer: true }
    return [
      toRunOptionFinding(
        'warning',
        'repeated',
        `${one.name} is there twice, and the last one counts.`,
        one.at,
        mend,
      ),
    ]
  })
}
