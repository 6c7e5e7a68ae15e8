import type Docker from 'dockerode'
import type { ContainerDraft, OptionContext } from './draft'
import { requireHostAccess } from './host-access'
import { parseDeviceValue, parsePair } from './values'

/** One option of `docker create`: whether it is a flag, and what it does to the container. */
export interface OptionRow {
  name: string
  short?: string
  isFlag?: boolean
  apply(draft: ContainerDraft, option: string, text: string, context: OptionContext): void
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
): OptionRow {
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
export function hostList(name: string, key: ListKey): OptionRow {
  return {
    name,
    apply(draft, _option, text) {
      draft.HostConfig[key] = [...(draft.HostConfig[key] ?? []), text]
    },
  }
}

/** An option of `key=value` entries in one host setting. */
export function hostMap(name: string, key: 'Sysctls' | 'StorageOpt'): OptionRow {
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
export function deviceRate(name: string, key: RateKey, parse: Parse<number>): OptionRow {
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
): OptionRow {
  return { name, ...(short && { short }), apply: (draft, option, text) => set(draft, text, option) }
}

/** An option without a value; `=false` switches it off. */
export function flag(
  name: string,
  set: (draft: ContainerDraft, isOn: boolean) => void,
  short?: string,
): OptionRow {
  return {
    name,
    ...(short && { short }),
    isFlag: true,
    apply: (draft, _option, text) => set(draft, text === 'true'),
  }
}

/** Taken and left without effect: there is nobody attached, no health to read, one node for one container. */
export function noEffect(name: string, isFlag: boolean, short?: string): OptionRow {
  return { name, isFlag, ...(short && { short }), apply() {} }
}

/** An option that reaches this machine with any value but the ones in `harmless`. */
export function guarded(row: OptionRow, harmless?: RegExp): OptionRow {
  return {
    ...row,
    apply(draft, option, text, context) {
      const isOff = row.isFlag && text === 'false'
      if (!isOff && !harmless?.test(text))
        requireHostAccess(row.isFlag ? option : `${option} ${text}`, context)
      row.apply(draft, option, text, context)
    },
  }
}
