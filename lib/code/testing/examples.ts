import { readdirSync, readFileSync } from 'node:fs'
import type { BodyKind } from '../../domain/body-kind'
import { fromArmPool } from '../../domain/pool/arm'
import { withoutReadOnly } from '../../domain/read-only'
import { toCodeAccount } from '../code-account'
import type { CodeRequest } from '../code-request'
import { FULL_POOL } from './full-pool'
import { FULL_TASK } from './full-task'
import { HOSTILE_TEXTS } from './hostile-texts'

const read = (folder: string, file: string) =>
  JSON.parse(readFileSync(new URL(`../../${folder}/spec/examples/${file}`, import.meta.url), 'utf8'))

const account = toCodeAccount('acct.westeurope', { cloud: 'public', origin: '' })
const toRequest = (kind: BodyKind, body: object): CodeRequest => ({ kind, body, account, jobId: 'job-1' })

/** Bodies of the wire's examples: what creates a pool, a job or a task, and what the service shows of one. */
const OF_THE_WIRE = readdirSync(new URL('../../batch/spec/examples/', import.meta.url)).flatMap(
  (file): [string, CodeRequest][] => {
    const [, kind, isCreate] = /^(pool|job|task)-(?:(create)-|get)/.exec(file) ?? []
    if (kind === undefined) return []
    const body = read('batch', file)
    // The pattern has just these three.
    const ofKind = kind as BodyKind
    return [[file, toRequest(ofKind, isCreate ? body : withoutReadOnly(ofKind, body))]]
  },
)

const managed = { id: 'managed', ...fromArmPool(read('arm', 'pool-create-with-identity.request.json')) }

/** A body whose every text is hostile, by name of the text. */
const HOSTILE = HOSTILE_TEXTS.flatMap(([name, text]): [string, CodeRequest][] => [
  [`pool of ${name}`, toRequest('pool', hostilePool(text))],
  [
    `task of ${name}`,
    toRequest('task', { id: 't', commandLine: text, environmentSettings: [{ name: text, value: text }] }),
  ],
])

function hostilePool(text: string): object {
  return {
    id: 'hostile',
    displayName: text,
    vmSize: text,
    enableAutoScale: true,
    autoScaleFormula: text,
    metadata: [{ name: text, value: text }],
    virtualMachineConfiguration: {
      imageReference: { virtualMachineImageId: text },
      nodeAgentSKUId: text,
      containerConfiguration: {
        type: 'dockerCompatible',
        containerImageNames: [text],
        containerRegistries: [{ username: text, password: text, registryServer: text }],
      },
      extensions: [{ name: text, publisher: text, type: text, settings: { [text]: text } }],
    },
  }
}

/** Every body that each target is tried with. */
export const EXAMPLES: readonly [name: string, request: CodeRequest][] = [
  ...OF_THE_WIRE,
  ['a pool with an identity', toRequest('pool', managed)],
  [
    'a pool with tags and packages',
    toRequest('pool', {
      ...managed,
      tags: { team: 'ada' },
      applicationPackageReferences: [{ applicationId: 'tool', version: '1' }],
    }),
  ],
  ['a pool with nearly everything', toRequest('pool', FULL_POOL)],
  ['a task with nearly everything', toRequest('task', FULL_TASK)],
  ['a body of a form that is not filled in', toRequest('pool', { id: '', vmSize: '' })],
  ...HOSTILE,
]
