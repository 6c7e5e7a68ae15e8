/** What a create body creates. */
export type BodyKind = 'pool' | 'job' | 'task'

/** The model of the contract for each kind of body, as in models.generated.ts. */
export const MODEL_OF: Readonly<Record<BodyKind, string>> = {
  pool: 'BatchPoolCreateOptions',
  job: 'BatchJobCreateOptions',
  task: 'BatchTaskCreateOptions',
}
