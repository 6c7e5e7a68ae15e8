/** A wire object with a state and, for jobs and tasks, the state before. */
interface Stateful {
  state?: string
  stateTransitionTime?: string
  previousState?: string
  previousStateTransitionTime?: string
}

/** Puts a job or task into a state and remembers the one before; the caller saves it. */
export function moveTo(doc: Stateful, state: string, nowIso: string): void {
  doc.previousState = doc.state
  doc.previousStateTransitionTime = doc.stateTransitionTime
  moveNodeTo(doc, state, nowIso)
}

/** The same for pools and nodes, which do not tell the state before. */
export function moveNodeTo(doc: Stateful, state: string, nowIso: string): void {
  doc.state = state
  doc.stateTransitionTime = nowIso
}
