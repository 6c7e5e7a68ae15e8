import type { Finding } from '../../../containers/finding'
import { toFinding } from '../../check-field'
import { checkWholeNumber, toWholeNumber } from '../../check-number'
import { checkResourceId, type ResourceKind } from '../../resource-id'
import type { NetworkValues } from './network'
import { type EndpointRule, type EndpointValues, splitPorts } from './network-endpoints'
import { isRepeated } from './section-rows'

const ENDPOINTS_MAX = 5
const RULES_MAX = 25
const RANGE_LEAST = 40
const NAME_LENGTH_MAX = 77
/** The service keeps these for itself. */
const OWN_PORTS: ReadonlySet<number> = new Set([29876, 29877])
const OWN_RANGE = { start: 50_000, end: 55_000 }
const REMOTE_ACCESS: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [3389, 'Remote Desktop'],
])
const SOURCE = 'https://learn.microsoft.com/azure/batch/pool-endpoint-configuration'

/**
 * Checks the network of a pool field by field; how it fits the rest of the pool is for the rules. Limits: batch-wire.md
 * section 12, and the contract of an inbound NAT pool.
 */
export function checkNetwork(values: NetworkValues, name: string): Finding[] {
  return [
    ...(values.subnetId.trim() === '' ? [] : checkId(values.subnetId, 'subnet', `${name}.subnetId`)),
    ...checkAddresses(values, name),
    ...values.endpoints.flatMap((endpoint, index) =>
      checkEndpoint(endpoint, index, values.endpoints, `${name}.endpoints.${index}`),
    ),
    ...checkRuleCount(values.endpoints, name),
  ]
}

function checkId(id: string, kind: ResourceKind, field: string): Finding[] {
  const found = checkResourceId(id, kind)
  if (found === undefined) return []
  const { problem, repair } = found
  return [
    {
      level: 'error',
      field,
      text: problem,
      ...(repair && { repair: { label: 'Use the resource id', text: repair } }),
    },
  ]
}

function checkAddresses(values: NetworkValues, name: string): Finding[] {
  const at = `${name}.provision`
  const hasSubnet = values.subnetId.trim() !== ''
  if (values.provision === 'nopublicipaddresses') {
    const endpoints =
      values.endpoints.length > 0
        ? 'Nodes without public addresses cannot have endpoints. Remove the endpoints, or choose public addresses.'
        : undefined
    return toFinding(at, endpoints)
  }
  if (values.provision !== 'usermanaged') return []
  const missing =
    values.ipAddressIds.length === 0 ? 'Add the resource id of at least one public IP address.' : undefined
  return [
    ...toFinding(at, missing),
    ...(hasSubnet
      ? []
      : [
          {
            level: 'warning' as const,
            field: at,
            text: 'Public addresses of your own need a subnet. Enter its resource id.',
          },
        ]),
    ...values.ipAddressIds.flatMap(({ id }, index) =>
      checkId(id, 'publicIp', `${name}.ipAddressIds.${index}.id`),
    ),
  ]
}

function checkEndpoint(
  endpoint: EndpointValues,
  index: number,
  all: readonly EndpointValues[],
  at: string,
): Finding[] {
  const tooMany =
    index >= ENDPOINTS_MAX
      ? `A pool has at most ${ENDPOINTS_MAX} endpoints. Remove this one or another.`
      : undefined
  return [
    ...toFinding(`${at}.name`, tooMany ?? checkName(index, all)),
    ...toFinding(`${at}.backendPort`, checkBackendPort(index, all)),
    ...checkRange(index, all, at),
    ...endpoint.rules.flatMap((rule, place) => checkRule(rule, all, `${at}.rules.${place}`)),
    ...checkOpenness(endpoint, at),
  ]
}

function checkName(index: number, all: readonly EndpointValues[]): string | undefined {
  const typed = all[index]?.name.trim() ?? ''
  if (typed === '') return 'Enter a name for the endpoint, such as ssh.'
  if (typed.length > NAME_LENGTH_MAX) {
    return `The name of an endpoint has at most ${NAME_LENGTH_MAX} characters; this one has ${typed.length}.`
  }
  if (!/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/.test(typed)) {
    return 'The name of an endpoint has letters a to z, digits, and . _ - only; it begins with a letter or digit and does not end with . or -.'
  }
  const names = all.map(({ name }) => name)
  return isRepeated(names, index) ? 'Another endpoint has this name. Each needs its own.' : undefined
}

function checkBackendPort(index: number, all: readonly EndpointValues[]): string | undefined {
  const typed = all[index]?.backendPort ?? ''
  const wrong = checkWholeNumber(typed, { min: 1, max: 65_535 })
  if (wrong !== undefined) return wrong
  if (OWN_PORTS.has(Number(typed))) return 'Batch uses the ports 29876 and 29877 itself. Choose another.'
  const ports = all.map(({ backendPort }) => String(toWholeNumber(backendPort) ?? ''))
  return isRepeated(ports, index)
    ? 'Another endpoint leads to this port. Each port can have one endpoint.'
    : undefined
}

interface Range {
  start: number
  end: number
}

function checkRange(index: number, all: readonly EndpointValues[], at: string): Finding[] {
  const endpoint = all[index]
  const limits = { min: 1, max: 65_534 }
  const start = checkWholeNumber(endpoint?.frontendPortRangeStart ?? '', limits)
  const end = checkWholeNumber(endpoint?.frontendPortRangeEnd ?? '', limits)
  const range = endpoint && rangeOf(endpoint)
  const others = all.slice(0, index).flatMap((other) => rangeOf(other) ?? [])
  const whole = start === undefined && end === undefined && range ? checkWholeRange(range, others) : undefined
  return [
    ...toFinding(`${at}.frontendPortRangeStart`, start ?? whole),
    ...toFinding(`${at}.frontendPortRangeEnd`, end),
  ]
}

function checkWholeRange(range: Range, others: readonly Range[]): string | undefined {
  if (range.end < range.start) return 'The last port is below the first one. Exchange them.'
  const count = range.end - range.start + 1
  if (count < RANGE_LEAST) {
    return `A range has at least ${RANGE_LEAST} ports; this one has ${count}. End it at ${range.start + RANGE_LEAST - 1} or later.`
  }
  if (isOverlap(range, OWN_RANGE))
    return 'Batch uses the ports 50000 to 55000 itself. Choose a range below or above.'
  return others.some((other) => isOverlap(range, other))
    ? 'This range shares ports with that of another endpoint. Choose one of its own.'
    : undefined
}

function rangeOf(endpoint: EndpointValues): Range | undefined {
  const start = toWholeNumber(endpoint.frontendPortRangeStart)
  const end = toWholeNumber(endpoint.frontendPortRangeEnd)
  return start === undefined || end === undefined ? undefined : { start, end }
}

const isOverlap = (a: Range, b: Range) => a.start <= b.end && b.start <= a.end

function checkRule(rule: EndpointRule, all: readonly EndpointValues[], at: string): Finding[] {
  return [
    ...toFinding(`${at}.priority`, checkPriority(rule, all)),
    ...toFinding(`${at}.sourceAddressPrefix`, checkSource(rule.sourceAddressPrefix.trim())),
    ...toFinding(`${at}.sourcePortRanges`, checkPorts(rule.sourcePortRanges)),
  ]
}

function checkPriority(rule: EndpointRule, all: readonly EndpointValues[]): string | undefined {
  const wrong = checkWholeNumber(rule.priority, { min: 150, max: 4096 })
  if (wrong !== undefined) return wrong
  const rules = all.flatMap((endpoint) => endpoint.rules)
  const priorities = rules.map(({ priority }) => String(toWholeNumber(priority) ?? ''))
  return isRepeated(priorities, rules.indexOf(rule))
    ? 'Another rule of this pool has this priority. Each rule needs its own, across all endpoints.'
    : undefined
}

const BYTE = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const IPV4 = new RegExp(`^${BYTE}(\\.${BYTE}){3}(/(3[0-2]|[12]?\\d))?$`)
const IPV6 = /^(?=.*:)[0-9a-f:.]{2,45}(\/(12[0-8]|1[01]\d|\d{1,2}))?$/i
const TAG = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/

function checkSource(source: string): string | undefined {
  if (source === '')
    return 'Enter who the rule is for: an address, a range, a service tag, or * for everybody.'
  if (source === '*' || IPV4.test(source) || IPV6.test(source) || TAG.test(source)) return undefined
  return 'Enter an IP address, a range like 10.0.0.0/16, a service tag such as Internet, or *.'
}

function checkPorts(text: string): string | undefined {
  const odd = splitPorts(text).find((part) => !isPorts(part))
  return odd === undefined
    ? undefined
    : `“${odd}” is neither a port nor a range. Enter ports like 22 or 1000-2000, or * for all.`
}

function isPorts(part: string): boolean {
  if (part === '*') return true
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? []
  return first !== undefined && Number(first) <= Number(last) && Number(last) <= 65_535
}

/** Without rules Batch lets everybody in; for a way to log in that is worth a word. */
function checkOpenness({ backendPort, rules }: EndpointValues, at: string): Finding[] {
  const access = REMOTE_ACCESS.get(toWholeNumber(backendPort) ?? 0)
  if (access === undefined) return []
  const ordered = rules.toSorted((a, b) => Number(a.priority) - Number(b.priority))
  const first = ordered.find(({ sourceAddressPrefix }) =>
    /^(\*|internet|0\.0\.0\.0\/0)$/i.test(sourceAddressPrefix.trim()),
  )
  const isOpen = rules.length === 0 || first?.access === 'allow'
  if (!isOpen) return []
  return [
    {
      level: 'warning',
      rule: 'remote-access-open',
      field: `${at}.backendPort`,
      source: SOURCE,
      text: `${access} of every node is open to the whole internet. Add a rule that allows your own addresses and one that denies *.`,
    },
  ]
}

function checkRuleCount(endpoints: readonly EndpointValues[], name: string): Finding[] {
  const places = endpoints.flatMap(({ rules }, index) => rules.map((_, place) => `${index}.rules.${place}`))
  const first = places[RULES_MAX]
  if (first === undefined) return []
  const text = `A pool has at most ${RULES_MAX} rules over all its endpoints; this one has ${places.length}. Remove some.`
  return [{ level: 'error', field: `${name}.endpoints.${first}.priority`, text }]
}
