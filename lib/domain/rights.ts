import type { ArmPermission } from '@/lib/arm/client'
import { ALLOWED, type Permission, reasonAgainst, refuse } from './permission'

/** What the role of the signed-in person covers in one account; the service has the last word. */
export interface Rights {
  /** Create, resize and delete pools, and act on their nodes. */
  pools: Permission
  /** Create, change and delete jobs and tasks. */
  jobs: Permission
}

/** For as long as nothing is known of the role: everything is offered, and a refusal comes from the service. */
export const EVERY_RIGHT: Rights = { pools: ALLOWED, jobs: ALLOWED }

const BATCH = 'Microsoft.Batch/batchAccounts'

/**
 * Reads the permissions at the account's scope (https://learn.microsoft.com/rest/api/authorization/permissions). Writes of
 * pools are control actions and those of jobs data actions; general roles such as Contributor have control actions only
 * and are taken for both.
 */
export function toRights(permissions: readonly ArmPermission[]): Rights {
  return {
    pools: covers(permissions, `${BATCH}/pools/write`)
      ? ALLOWED
      : refuse(
          'Your role may not create or change pools. Ask whoever owns the account for Azure Batch Data Contributor.',
        ),
    jobs: covers(permissions, `${BATCH}/jobs/write`)
      ? ALLOWED
      : refuse(
          'Your role may not create or change jobs and tasks. Ask whoever owns the account for Azure Batch Job Submitter or Azure Batch Data Contributor.',
        ),
  }
}

/** What the role leaves out, for one line on a page, with the role that helps and who gives it; undefined for nothing. */
export function describeLimits({ pools, jobs }: Rights): string | undefined {
  if (pools.ok || jobs.ok) return reasonAgainst(pools, jobs)
  return 'Your role may look here and change nothing. Ask whoever owns the account for Azure Batch Job Submitter to run jobs and tasks, or for Azure Batch Data Contributor to change pools too.'
}

/** Whether the permissions of a scope allow an action; what one entry takes away may still be given by another. */
export function covers(permissions: readonly ArmPermission[], action: string): boolean {
  return permissions.some(
    ({ actions = [], notActions = [], dataActions = [], notDataActions = [] }) =>
      (fits(actions, action) && !fits(notActions, action)) ||
      (fits(dataActions, action) && !fits(notDataActions, action)),
  )
}

/** Patterns compare without case; `*` stands for any text, slashes included. */
function fits(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern.split('*').map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${source.join('.*')}$`, 'i').test(action)
  })
}
