import type Docker from 'dockerode'
import type { ContainerDraft, OptionContext } from './draft'
import { parseDeviceValue, parsePair } from './values'

/** One option of `docker create`: whether it is a flag, and what it does to the container. */
export interface UnjudgedRow {
  name: string
  short?: string
  isFlag?: boolean
  apply(draft: ContainerDraft, option: string, text: string, context: OptionContext): void
}

/** An option with the judgement whether it reaches this machine; without one it is in no table. */
export interface OptionRow extends UnjudgedRow {
  /** Whether the value keeps to the container. Any other needs host access. */
  isInside(text: string): boolean
}

/** Options that keep to the container whatever their value. */
export function inside(rows: readonly UnjudgedRow[]): OptionRow[] {
  return rows.map((row) => ({ ...row, isInside: () => true }))
}

/** An option that keeps to the container with these values only; none are given for one that never does. */
export function insideWith(
  row: UnjudgedRow,
  values: RegExp | ((text: string) => boolean) = /^(?!)/,
): OptionRow {
  const isInside = typeof values === 'function' ? values : (text: string) => values.test(text)
  // A flag that is switched off asks for nothing.
  return { ...row, isInside: (text) => (row.isFlag && text === 'false') || isInside(text) }
}

/** Reads a value; throws OptionProblem. */
export type Parse<T> = (option: string, text: string) => T
/** The text as it is. */
export const asText: Parse<string> = (_option, text) => text

/** An option that sets one host setting; the last one wins. */
export function host<K extends keyof Docker.HostConfig>(
  name: string,
  key: K,
  parse: Parse<Docker.HostConfig[K]>,
): UnjudgedRow {
  return {
    name,
    apply(draft, option, text) {
      draft.HostConfig[key] = parse(option, text) as ContainerDraft['HostConfig'][K] // Mounts has no row here
    },
  }
}

type ListKey = {
  [K in keyof Docker.HostConfig]-?: NonNullable<Docker.HostConfig[K]> extends string[] ? K : never
}[keyof Docker.HostConfig]

/** An option whose values add up in one host setting. */
export function hostList(name: string, key: ListKey): UnjudgedRow {
  return {
    name,
    apply(draft, _option, text) {
      draft.HostConfig[key] = [...(draft.HostConfig[key] ?? []), text]
    },
  }
}

/** An option of `key=value` entries in one host setting. */
export function hostMap(name: string, key: 'Sysctls' | 'StorageOpt'): UnjudgedRow {
  return {
    name,
    apply(draft, option, text) {
      const { key: property, value = '' } = parsePair(option, text)
      draft.HostConfig[key] = { ...draft.HostConfig[key], [property]: value }
    },
  }
}

type RateKey = `BlkioDevice${'Read' | 'Write'}${'Bps' | 'IOps'}`

/** An option of `/dev/path:value` entries, `parse` reads the value. */
export function deviceRate(name: string, key: RateKey, parse: Parse<number>): UnjudgedRow {
  return {
    name,
    apply(draft, option, text) {
      const { path, value } = parseDeviceValue(option, text)
      const rates: { Path: string; Rate: number }[] = [...(draft.HostConfig[key] ?? [])]
      draft.HostConfig[key] = [...rates, { Path: path, Rate: parse(option, value) }]
    },
  }
}

/** An option with a value that `set` writes into the draft. */
export function config(
  name: string,
  short: string | undefined,
  set: (draft: ContainerDraft, text: string, option: string) => void,
): UnjudgedRow {
  return { name, ...(short && { short }), apply: (draft, option, text) => set(draft, text, option) }
}

/** An option without a value; `=false` switches it off. */
export function flag(
  name: string,
  set: (draft: ContainerDraft, isOn: boolean) => void,
  short?: string,
): UnjudgedRow {
  return {
    name,
    ...(short && { short }),
    isFlag: true,
    apply: (draft, _option, text) => set(draft, text === 'true'),
  }
}

/** Taken and left without effect: there is nobody attached, no health to read, one node for one container. */
export function noEffect(name: string, isFlag: boolean, short?: string): UnjudgedRow {
  return { name, isFlag, ...(short && { short }), apply() {} }
}
