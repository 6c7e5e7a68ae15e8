import armSchema from '../../lib/arm/spec/schema.json'
import { isRecord } from '../../lib/batch/errors'
import { readCreateBody } from '../../lib/domain/import/create-body'
import type { FoundBody } from '../../lib/domain/import/find-bodies'
import type { Renamed } from '../../lib/domain/import/normalize-names'
import { ARM_READ_ONLY, fromArmPool, toArmPath } from '../../lib/domain/pool/arm'
import { checkPoolBody } from '../../lib/domain/rules/check-body'
import { checkShape } from '../../lib/domain/rules/check-request'
import type { RuleFacts } from '../../lib/domain/rules/facts'
import { below, type Found, hint, warning } from '../../lib/domain/rules/rule'
import { checkSchema, isExpression } from '../../lib/domain/rules/schema-findings'
import { SOURCES } from '../../lib/domain/rules/sources'
import { partOf, type WireRest } from '../../lib/domain/wire'
import { dependsOn, takeExpressions } from './expressions'
import { checkFormula } from './formula-findings'
import { checkSections, isAbout, isWithin } from './section-findings'
import { checkWrapped } from './wrapped-body'

const MANY = 5

/**
 * Findings over a pool of Resource Manager, with paths below the resource. The shape is checked by the catalogue of Resource
 * Manager, the rules on the pool body that it stands for. What only a deployment knows is named once, and nothing that
 * depends on it is said.
 */
export function checkResource({ body: resource, unresolved }: FoundBody, facts: RuleFacts): Found[] {
  const wrapped = checkWrapped(partOf(resource, 'properties'))
  if (wrapped !== undefined) return [wrapped]
  const { body, renamed, toGivenPath } = readCreateBody('pool', fromArmPool(resource))
  const toArmFound = (found: Found): Found => ({ ...found, path: toArmPath(toGivenPath(found.path)) })
  const known = checkKnown(body, facts).map(toArmFound)
  const names = renamed.map(sayName)
  const isSaid = ({ path }: Found) => [...names, ...known].some((other) => other.path === path)
  const shape = below(
    'properties',
    checkSchema(resource.properties, armSchema, 'PoolProperties', {
      readOnly: ARM_READ_ONLY,
      isOpen: true,
      hasExpressions: true,
    }),
  ).filter((found) => found.rule !== 'schema-unknown' || !isSaid(found))
  const required = checkShape('pool', body, { hasExpressions: true })
    .filter(({ rule, path }) => rule === 'schema-missing' && path !== 'id')
    .map(toArmFound)
    .filter(({ path }) => !shape.some((found) => found.path === path))
  const said = [...shape, ...required, ...names, ...known]
  const sections = checkBeside(body, facts).map(toArmFound)
  const all = [...said, ...sections.filter((found) => !said.some((other) => isAbout(other, found)))]
  return [
    ...sayUnresolved(unresolved),
    ...all.filter(({ path }) => !unresolved.some((unknown) => isWithin(path, unknown))),
  ]
}

/** Resource Manager takes other capitals; a name of before it may ignore. */
const sayName = ({ path, name, isOlder }: Renamed): Found =>
  warning(
    toArmPath(path),
    isOlder
      ? `This is the name of older versions. It is ${name} now.`
      : `Resource Manager knows this as ${name}.`,
    {
      rule: isOlder ? 'older-name' : 'other-spelling',
      source: SOURCES.poolIdentity,
    },
  )

function sayUnresolved(unresolved: readonly string[]): Found[] {
  if (unresolved.length === 0) return []
  const shown = unresolved.slice(0, MANY).join(', ')
  const others = unresolved.length > MANY ? ` and ${unresolved.length - MANY} more` : ''
  return [
    hint(
      '',
      `Only a deployment knows these values, so they were not checked: ${shown}${others}. Give those of parameters with --parameters.`,
      {
        rule: 'value-unknown',
        source: SOURCES.poolIdentity,
      },
    ),
  ]
}

/** What the rules say of what is known. */
function checkKnown(body: WireRest, facts: RuleFacts): Found[] {
  const { known, isDecided } = readKnown(body)
  return checkPoolBody(known, facts).filter(isDecided)
}

/** What formulas and the sections of the form add to it. */
function checkBeside(body: WireRest, facts: RuleFacts): Found[] {
  const { known, isDecided } = readKnown(body)
  const rules = checkPoolBody(known, facts)
  return [...checkFormula(known), ...checkSections(known, facts, rules)].filter(isDecided)
}

function readKnown(body: WireRest) {
  const { known, taken } = takeExpressions(body)
  const hasUnknownIdentity = identityIdsOf(body).some(isExpression)
  const isDecided = ({ rule, path }: Found) => {
    if (rule === 'needs-resource-manager') return false
    if (rule === 'identity-not-on-pool' && hasUnknownIdentity) return false
    return !taken.some((at) => dependsOn(path, at))
  }
  return { known, isDecided }
}

const identityIdsOf = ({ identity }: WireRest) =>
  isRecord(identity) && Array.isArray(identity.userAssignedIdentities)
    ? identity.userAssignedIdentities.map((row: unknown) => isRecord(row) && row.resourceId)
    : []
