/** How long transitions take at speed 1, in ms: much shorter than on Azure, in realistic proportion. None is over 5 s. */
export const TIMING = {
  allocationMs: 1000,
  creatingMs: 700,
  startingMs: 1000,
  /** Of a node without a machine: Azure takes 66 s, where a new node is idle after 71 s and deallocating takes 30 to 45 s. */
  machineStartingMs: 3000,
  leavingMs: 700,
  rebootingMs: 1500,
  reimagingMs: 2500,
  deallocatingMs: 1500,
  preemptedMs: 3000,
  stoppingMs: 500,
  schedulingMs: 200,
  jobStepMs: 500,
} as const
