/** A wire object with a state and, for jobs and tasks, the state before. */
interface Stateful {
  state?: string
  stateTransitionTime?: string
  previousState?: string
  previousStateTransitionTime?: string
}

/** States on the way to another, which are not remembered. Source: recorded jobs that were disabled and terminated. */
const PASSING: ReadonlySet<string | undefined> = new Set(['disabling', 'enabling', 'terminating'])

/** Puts a job, job schedule or task into a state and remembers the one before; the caller saves it. */
export function moveTo(doc: Stateful, state: string, nowIso: string): void {
  if (!PASSING.has(doc.state)) {
    doc.previousState = doc.state
    doc.previousStateTransitionTime = doc.stateTransitionTime
  }
  moveNodeTo(doc, state, nowIso)
}

/** The same for pools and nodes, which do not tell the state before. */
export function moveNodeTo(doc: Stateful, state: string, nowIso: string): void {
  doc.state = state
  doc.stateTransitionTime = nowIso
}
