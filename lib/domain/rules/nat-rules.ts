import { partOf } from '../wire'
import type { PoolContext } from './pool-context'
import { type Item, is, itemsOf, numberOf, repeated, textOf } from './read-body'
import { error, type Found, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const ENDPOINTS = 'networkConfiguration.endpointConfiguration'
const POOLS_MAX = 5
const RANGE_MIN = 40
const RULES_MAX = 25
const REMOTE_ACCESS: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [3389, 'Remote Desktop'],
])
const RESERVED_BACKEND = new Set([29876, 29877])

function natPools({ body }: PoolContext): Item[] {
  const endpoints = partOf(partOf(body, 'networkConfiguration'), 'endpointConfiguration')
  return itemsOf(endpoints, 'inboundNATPools', ENDPOINTS)
}

const rangeOf = ({ part }: Item) => ({
  start: numberOf(part, 'frontendPortRangeStart'),
  end: numberOf(part, 'frontendPortRangeEnd'),
})

/** Inbound endpoints of the nodes and the rules that guard them. */
export const NAT_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'nat-pool-count',
    source: SOURCES.natPools,
    check: (context) => {
      const count = natPools(context).length
      return count > POOLS_MAX
        ? error(
            `${ENDPOINTS}.inboundNATPools`,
            `A pool has at most ${POOLS_MAX} inbound endpoints; these are ${count}.`,
          )
        : undefined
    },
  },
  {
    id: 'nat-pool-name',
    source: SOURCES.natPools,
    check: (context) => {
      const pools = natPools(context)
      const isBad = ({ part }: Item) => !/^[A-Za-z0-9]([\w.-]{0,75}\w)?$/.test(textOf(part, 'name'))
      return [
        ...repeated(pools, ({ part }) => textOf(part, 'name').toLowerCase()).map(({ path }) =>
          error(`${path}.name`, 'Another endpoint has this name already.'),
        ),
        ...pools
          .filter(isBad)
          .map(({ path }) =>
            error(
              `${path}.name`,
              'The name of an endpoint has up to 77 letters, digits and . _ -, and begins with a letter or digit.',
            ),
          ),
      ]
    },
  },
  {
    id: 'nat-backend-port',
    source: SOURCES.natPools,
    check: (context) => {
      const pools = natPools(context)
      const portOf = ({ part }: Item) => numberOf(part, 'backendPort')
      const isBad = (port: number) => port < 1 || port > 65_535 || RESERVED_BACKEND.has(port)
      return [
        ...pools
          .filter((item) => isBad(portOf(item) ?? 1))
          .map(({ path }) =>
            error(
              `${path}.backendPort`,
              'A port of the node is from 1 to 65535; 29876 and 29877 belong to Batch.',
            ),
          ),
        ...repeated(pools, (item) => portOf(item)?.toString()).map(({ path }) =>
          error(`${path}.backendPort`, 'Another endpoint leads to this port already.'),
        ),
      ]
    },
  },
  {
    id: 'nat-frontend-ports',
    source: SOURCES.natPools,
    check: (context) => natPools(context).flatMap(checkRange),
  },
  {
    id: 'nat-ports-overlap',
    source: SOURCES.natPools,
    check: (context) => {
      const pools = natPools(context)
      return pools.flatMap((item, index) => {
        const { start = 0, end = -1 } = rangeOf(item)
        const isTaken = pools.slice(0, index).some((before) => {
          const other = rangeOf(before)
          return start <= (other.end ?? -1) && (other.start ?? 0) <= end
        })
        return isTaken
          ? [
              error(
                `${item.path}.frontendPortRangeStart`,
                'These public ports overlap those of another endpoint.',
              ),
            ]
          : []
      })
    },
  },
  {
    id: 'nat-rule-priority',
    source: SOURCES.natPools,
    check: (context) =>
      natPools(context).flatMap(({ part, path }) => {
        const rules = itemsOf(part, 'networkSecurityGroupRules', path)
        const priorityOf = (item: Item) => numberOf(item.part, 'priority')
        return [
          ...rules
            .filter((item) => (priorityOf(item) ?? 150) < 150 || (priorityOf(item) ?? 150) > 4096)
            .map((item) =>
              error(`${item.path}.priority`, 'A priority is from 150 to 4096; lower numbers are read first.'),
            ),
          ...repeated(rules, (item) => priorityOf(item)?.toString()).map((item) =>
            error(`${item.path}.priority`, 'Another rule has this priority already.'),
          ),
        ]
      }),
  },
  {
    id: 'nat-rule-count',
    source: SOURCES.natPools,
    check: (context) => {
      const counts = natPools(context).map(({ part }) => itemsOf(part, 'networkSecurityGroupRules').length)
      const count = counts.reduce((sum, one) => sum + one, 0)
      return count > RULES_MAX
        ? error(
            `${ENDPOINTS}.inboundNATPools`,
            `All endpoints of a pool together have at most ${RULES_MAX} rules; these are ${count}.`,
          )
        : undefined
    },
  },
  {
    id: 'remote-access-open',
    source: SOURCES.endpoints,
    check: (context) =>
      natPools(context).flatMap((item) => {
        const access = REMOTE_ACCESS.get(numberOf(item.part, 'backendPort') ?? 0)
        if (access === undefined || !isOpen(item)) return []
        const text = `${access} of every node is open to the whole internet. Add a rule that allows your own addresses and one that denies *.`
        return [warning(`${item.path}.backendPort`, text)]
      }),
  },
]

/** Without rules Batch lets everybody in; else the first rule about everybody decides. */
function isOpen({ part }: Item): boolean {
  const rules = itemsOf(part, 'networkSecurityGroupRules').toSorted(
    (a, b) => (numberOf(a.part, 'priority') ?? 0) - (numberOf(b.part, 'priority') ?? 0),
  )
  const first = rules.find((rule) =>
    /^(\*|internet|0\.0\.0\.0\/0)$/i.test(textOf(rule.part, 'sourceAddressPrefix').trim()),
  )
  return rules.length === 0 || (first !== undefined && is(first.part, 'access', 'allow'))
}

function checkRange(item: Item): Found[] {
  const { start, end } = rangeOf(item)
  if (start === undefined || end === undefined) return []
  const at = `${item.path}.frontendPortRangeStart`
  if (start < 1 || end > 65_535) return [error(at, 'Public ports are from 1 to 65535.')]
  if (start > end) return [error(at, 'The range ends before it begins.')]
  if (start <= 55_000 && end >= 50_000)
    return [error(at, 'The ports from 50000 to 55000 belong to Batch. Choose a range outside of them.')]
  if (end - start + 1 < RANGE_MIN)
    return [error(at, `A range has at least ${RANGE_MIN} ports; this one has ${end - start + 1}.`)]
  return []
}
