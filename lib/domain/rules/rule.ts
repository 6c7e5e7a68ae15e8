import type { Finding } from '../../containers/finding'

/** What a rule has found; id and source of the rule are added when it is run. */
export interface Found extends Omit<Finding, 'field'> {
  path: string
}

/** A rule over one kind of context: pure, silent when it lacks a fact, and linear in what it reads. */
export interface Rule<Context> {
  /** Stable across texts, kebab-case. */
  id: string
  /** The public page or issue where the rule is documented. */
  source: string
  check: (context: Context) => Found | readonly Found[] | undefined
}

/** Runs the rules in their order. */
export function runRules<Context>(rules: readonly Rule<Context>[], context: Context): Found[] {
  return rules.flatMap(({ id, source, check }) => {
    const found = check(context) ?? []
    // A finding that came from another check (of run options, say) keeps the name it has there.
    return [found].flat().map((one) => ({ rule: id, source, ...one }))
  })
}

type More = Pick<Found, 'at' | 'repair' | 'source' | 'rule'>

/** Refused by the service, or fails on the node for certain. */
export const error = (path: string, text: string, more: More = {}): Found => ({
  level: 'error',
  path,
  text,
  ...more,
})

/** Likely to fail, or dangerous. */
export const warning = (path: string, text: string, more: More = {}): Found => ({
  level: 'warning',
  path,
  text,
  ...more,
})

/** Advice. */
export const hint = (path: string, text: string, more: More = {}): Found => ({
  level: 'hint',
  path,
  text,
  ...more,
})

/** The findings with their paths below `base`, such as `startTask`. */
export function below(base: string, findings: readonly Found[]): Found[] {
  if (base === '') return [...findings]
  return findings.map((found) => ({
    ...found,
    path: found.path === '' ? base : `${base}${found.path.startsWith('[') ? '' : '.'}${found.path}`,
  }))
}
