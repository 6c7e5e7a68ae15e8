/** What a fault can be told besides its share. */
export type FaultParameter = 'operation' | 'retryAfterSeconds' | 'delayMs' | 'everySeconds'

/** One fault that a person can ask for. */
export interface FaultRow {
  name: string
  /** What happens, to which share of what. */
  what: string
  parameters: readonly FaultParameter[]
}

/** Every fault there is; none happens unless it is asked for. Requests are those of the Batch wire. */
export const FAULTS = [
  {
    name: '429',
    what: 'Requests are refused with 429 and a Retry-After header; nothing is carried out.',
    parameters: ['operation', 'retryAfterSeconds'],
  },
  {
    name: '429-bare',
    what: 'Requests are refused with 429, without Retry-After; nothing is carried out.',
    parameters: ['operation'],
  },
  {
    name: '503',
    what: 'Requests are refused with 503 ServerBusy and a Retry-After header; nothing is carried out.',
    parameters: ['operation', 'retryAfterSeconds'],
  },
  {
    name: '503-bare',
    what: 'Requests are refused with 503 ServerBusy, without Retry-After; nothing is carried out.',
    parameters: ['operation'],
  },
  {
    name: 'reset-before',
    what: 'The connection is reset before the request is carried out.',
    parameters: ['operation'],
  },
  {
    name: 'reset-after',
    what: 'The request is carried out and stored, then the connection is reset instead of an answer.',
    parameters: ['operation'],
  },
  {
    name: 'slow',
    what: 'The request is carried out, and the end of its answer is held back.',
    parameters: ['operation', 'delayMs'],
  },
  {
    name: 'truncated',
    what: 'The request is carried out, and the connection ends in the middle of its answer.',
    parameters: ['operation'],
  },
  {
    name: 'expired-token',
    what: 'Requests with a bearer token are refused with 401, as if the token had expired.',
    parameters: ['operation'],
  },
  {
    name: 'claims-challenge',
    what: 'Requests with a bearer token are refused with 401 and a challenge for claims (continuous access evaluation).',
    parameters: ['operation'],
  },
  {
    name: '412',
    what: 'Writes with If-Match or If-Unmodified-Since are refused with 412, as if somebody had been faster.',
    parameters: ['operation'],
  },
  {
    name: 'unusable-node',
    what: 'Nodes become unusable when they have started.',
    parameters: [],
  },
  {
    name: 'pull-failure',
    what: 'Images cannot be pulled: tasks fail with ContainerInvalidImage, nodes that prefetch become unusable.',
    parameters: [],
  },
  {
    name: 'disk-full',
    what: 'The disk of the account is full: nothing is stored, requests that write are refused with 503.',
    parameters: [],
  },
  {
    name: 'preemption',
    what: 'Spot nodes that are up are preempted, and come back some seconds later.',
    parameters: ['everySeconds'],
  },
] as const satisfies readonly FaultRow[]

export type FaultName = (typeof FAULTS)[number]['name']

/** A fault as it was asked for. */
export interface FaultSetting {
  name: FaultName
  /** How many of the occasions it takes, from 0 to 1. */
  share: number
  /** Only requests of this operation, such as Tasks_ListTasks. */
  operation?: string
  /** Whole seconds, 0 to 3600. */
  retryAfterSeconds?: number
  /** Real time, 0 to 600,000. */
  delayMs?: number
  /** Account time between two looks at the nodes, 1 to 86,400. */
  everySeconds?: number
}

/** What parameters are when they are not given. */
export const FAULT_DEFAULTS = { retryAfterSeconds: 1, delayMs: 5000, everySeconds: 30 } as const
