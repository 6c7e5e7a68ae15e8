/** Roles of the local account, after Azure's: Batch Data Contributor, Batch Job Submitter, Batch Account Reader. */
export type Role = 'contributor' | 'submitter' | 'reader'

/** Who asks: a teammate by bearer token, or whoever holds the account key (which skips roles). */
export type Caller = { kind: 'teammate'; name: string; role: Role } | { kind: 'key' }

/** A task that asks with the token it was given. */
export interface TaskCaller {
  kind: 'task'
  jobId: string
}
