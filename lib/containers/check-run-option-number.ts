import type { RunOption } from './run-option-table'

/** What is wrong with a value, and the value it should be where that can be told. */
export interface ValueProblem {
  level?: 'error' | 'warning' | 'hint'
  rule: string
  /** Full sentences. */
  text: string
  value?: string
  /** Whether the value is only likely to be meant. */
  isOffer?: boolean
}

const bad = (text: string, value?: string): ValueProblem => ({ rule: 'bad-value', text, value })

/** Whole numbers: the least and the most, and those that are taken besides: 0 and -1 leave the engine's default, or no limit. */
const RANGES: Readonly<Record<string, readonly [min: number, max: number, ...also: number[]]>> = {
  '--blkio-weight': [10, 1000, 0],
  '--cpu-count': [1, 1024, 0],
  '--cpu-percent': [1, 100, 0],
  '--cpu-period': [1000, 1_000_000, 0],
  '--cpu-quota': [1000, Number.MAX_SAFE_INTEGER, 0, -1],
  '--cpu-shares': [2, 262_144, 0],
  '--memory-swappiness': [0, 100, -1],
  '--oom-score-adj': [-1000, 1000],
  '--pids-limit': [1, Number.MAX_SAFE_INTEGER, 0, -1],
  '--stop-timeout': [0, Number.MAX_SAFE_INTEGER, -1],
}

/** Checks the value of an option that takes a number of some kind. */
export function checkNumber(option: RunOption, value: string): ValueProblem | undefined {
  if (option.type === 'bytes') return checkBytes(option.name, value)
  if (option.type === 'duration') return checkDuration(value)
  if (option.type === 'decimal') return checkDecimal(value)
  if (!/^u?int/.test(option.type)) return undefined
  const [min, max, ...also] = RANGES[option.name] ?? [0, Number.MAX_SAFE_INTEGER]
  const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN
  if (also.includes(number) || (number >= min && number <= max)) return undefined
  const upTo = max === Number.MAX_SAFE_INTEGER ? `from ${min} up` : `from ${min} to ${max}`
  return bad(`${option.name} takes a whole number ${[upTo, ...also].join(', or ')}.`)
}

const BYTES = /^(\d+(?:\.\d+)?)\s?(?:([kmgtp])(?:i?b)?|b)?$/i
const POWERS = ['', 'k', 'm', 'g', 't', 'p']
const MEMORY_MIN = 6 * 1024 * 1024

/** Bytes of a text such as `512m` or `1.5GiB`, in units of 1,024; undefined when it is none. */
export function parseBytes(text: string): number | undefined {
  const match = BYTES.exec(text)
  if (match === null) return undefined
  return Number(match[1]) * 1024 ** POWERS.indexOf((match[2] ?? '').toLowerCase())
}

function checkBytes(name: string, value: string): ValueProblem | undefined {
  if (name === '--memory-swap' && value === '-1') return undefined
  const bytes = parseBytes(value)
  if (bytes === undefined) return toBytesProblem(name, value)
  // 0 is no limit of one's own.
  if (!/^--memory(?:-reservation)?$/.test(name) || bytes === 0 || bytes >= MEMORY_MIN) return undefined
  const isBare = /^\d+$/.test(value)
  const why = isBare ? 'Without a unit the number is bytes.' : ''
  const meant = isBare && bytes < 65_536 ? `${value}${bytes < 64 ? 'g' : 'm'}` : undefined
  return { ...bad(`${name} is at least 6m. ${why}`.trim(), meant), isOffer: true }
}

function toBytesProblem(name: string, value: string): ValueProblem {
  const point = value.replace(',', '.')
  // A few bytes are never meant.
  const pointed = /\d$/.test(point) ? `${point}g` : point
  if (/^\d+,\d/.test(value) && parseBytes(pointed) !== undefined)
    return {
      rule: 'decimal-comma',
      text: 'A point stands before decimals, not a comma.',
      value: checkBytes(name, pointed) === undefined ? pointed : undefined,
      isOffer: true,
    }
  const text = `${name} takes a number with a unit b, k, m, g, t or p, as 512m.`
  const match = /^(\d+(?:\.\d+)?)\s?([a-z]+)$/i.exec(value)
  if (match === null) return bad(text)
  const unit = ['b', 'ib', ''].map((rest) => (match[2] ?? '').slice(0, 1 + rest.length))
  const nearest = unit
    .map((letters) => `${match[1]}${letters}`)
    .sort((a, b) => b.length - a.length)
    .find((one) => parseBytes(one) !== undefined && checkBytes(name, one) === undefined)
  return { rule: 'bad-unit', text, value: nearest, isOffer: true }
}

function checkDuration(value: string): ValueProblem | undefined {
  if (/^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/.test(value)) return undefined
  const isBare = /^\d+$/.test(value)
  return {
    rule: isBare ? 'missing-unit' : 'bad-value',
    text: 'A duration has units, as 30s, 500ms or 1h30m.',
    value: isBare ? `${value}s` : undefined,
    isOffer: true,
  }
}

function checkDecimal(value: string): ValueProblem | undefined {
  // 0 is no limit.
  if (/^(?:\d+(?:\.\d{0,9})?|\.\d{1,9})$/.test(value)) return undefined
  if (/^\d+,\d+$/.test(value)) {
    const text = 'A point stands before decimals, not a comma.'
    return { rule: 'decimal-comma', text, value: value.replace(',', '.'), isOffer: true }
  }
  return bad('--cpus takes a number with at most 9 decimals, as 1.5.')
}

const LIMITS =
  /^(?:core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)$/

/** Checks `name=soft[:hard]`; -1 is without limit, and the soft limit is not above the hard one. */
export function checkUlimit(value: string): ValueProblem | undefined {
  const match = /^([^=]*)=([^:]*)(?::(.*))?$/.exec(value)
  if (match === null)
    return {
      rule: 'missing-equals',
      text: 'A limit is written as name=soft or name=soft:hard, as nofile=65536.',
    }
  const [, name = '', soft = '', hard = soft] = match
  if (!LIMITS.test(name))
    return bad(`${name || 'An empty name'} is no limit. Examples are nofile, memlock, stack and nproc.`)
  const numbers = [soft, hard].map((text) => (/^unlimited$/i.test(text) ? '-1' : text))
  if (numbers.some((text) => !/^(?:-1|\d+)$/.test(text)))
    return bad('Limits are whole numbers, or -1 for no limit, as memlock=-1 or nofile=65536:65536.')
  if (/unlimited/i.test(value)) return bad('No limit is written as -1.', value.replace(/unlimited/gi, '-1'))
  const [low, high] = numbers.map(Number).map((number) => (number === -1 ? Number.POSITIVE_INFINITY : number))
  if (low !== undefined && high !== undefined && low > high)
    return {
      rule: 'soft-above-hard',
      text: `The soft limit ${soft} is above the hard limit ${hard}. Raise the second number.`,
    }
  return undefined
}
