import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSender } from '../../../emulator/testing/send-body'
import { startTestAccount, type TestAccount } from '../../../emulator/testing/test-account'
import { needsResourceManager, toArmPool } from '../pool/arm'
import { bundledLists } from './bundled-lists'
import { checkRequest, type RequestKind } from './check-request'
import { CONTAINER_EXAMPLES, REGISTRY_EXAMPLES } from './containers.examples'
import type { RuleFacts } from './facts'
import { JOB_EXAMPLES } from './job.examples'
import { GPU_EXAMPLES, IMAGE_EXAMPLES, RDMA_EXAMPLES, SIZE_EXAMPLES } from './machine.examples'
import { OWN_IMAGE_EXAMPLES } from './own-image.examples'
import {
  ACCOUNT_EXAMPLES,
  DISK_EXAMPLES,
  NAT_EXAMPLES,
  NETWORK_EXAMPLES,
  POOL_EXAMPLES,
  SCALE_EXAMPLES,
} from './pool.examples'
import { pool, type RuleExample, type RuleExamples } from './rule-example'
import { SCHEDULE_EXAMPLES } from './schedule.examples'
import {
  ADMIN_EXAMPLES,
  COMMAND_EXAMPLES,
  CONTAINER_SETTINGS_EXAMPLES,
  ENVIRONMENT_EXAMPLES,
  FILE_EXAMPLES,
  FILE_URL_EXAMPLES,
  START_TASK_EXAMPLES,
  TASK_EXAMPLES,
} from './task.examples'
import { TASK_IMAGE_EXAMPLES } from './task-image.examples'

/** The lists of the examples are small and made up; these are of the same kind, and the account knows them. */
const REAL_NAMES: readonly (readonly [made: RegExp, real: string])[] = [
  [/"publisher":"contoso","offer":"linux","sku":"plain"/g, marketplace('canonical:ubuntu-24_04-lts:server')],
  [/"publisher":"contoso","offer":"linux","sku":"old"/g, marketplace('canonical:ubuntuserver:18.04-lts')],
  [
    /"publisher":"contoso","offer":"windows","sku":"docker"/g,
    marketplace('microsoft-dsvm:dsvm-win-2019:winserver-2019'),
  ],
  [/"publisher":"contoso","offer":"[\w-]+","sku":"\w+"/g, marketplace('microsoft-dsvm:ubuntu-hpc:2404')],
  [/Standard_Ending/g, 'Standard_F2s_v2'],
  [/Standard_NoSpot/g, 'Standard_M64s'],
  [/Standard_First/g, 'Standard_A2_v2'],
  [/Standard_Second/g, 'Standard_D2s_v6'],
  [/Standard_Arm/g, 'Standard_D4ps_v6'],
]
function marketplace(key: string): string {
  const [publisher, offer, sku] = key.split(':')
  return `"publisher":"${publisher}","offer":"${offer}","sku":"${sku}"`
}
function toReal<Body extends object>(body: Body): Body {
  const text = REAL_NAMES.reduce((all, [made, real]) => all.replace(made, real), JSON.stringify(body))
  return JSON.parse(text)
}

interface Row {
  name: string
  kind: RequestKind
  body: object
  facts: Partial<RuleFacts>
}

const EXAMPLES: readonly (readonly [RequestKind, RuleExamples])[] = [
  ['pool', { ...IMAGE_EXAMPLES, ...SIZE_EXAMPLES, ...GPU_EXAMPLES, ...RDMA_EXAMPLES, ...OWN_IMAGE_EXAMPLES }],
  ['pool', { ...CONTAINER_EXAMPLES, ...REGISTRY_EXAMPLES, ...POOL_EXAMPLES, ...NETWORK_EXAMPLES }],
  ['pool', { ...NAT_EXAMPLES, ...SCALE_EXAMPLES, ...DISK_EXAMPLES, ...ACCOUNT_EXAMPLES }],
  [
    'task',
    {
      ...COMMAND_EXAMPLES,
      ...ADMIN_EXAMPLES,
      ...ENVIRONMENT_EXAMPLES,
      ...CONTAINER_SETTINGS_EXAMPLES,
      ...FILE_EXAMPLES,
    },
  ],
  ['task', { ...FILE_URL_EXAMPLES, ...START_TASK_EXAMPLES, ...TASK_EXAMPLES, ...TASK_IMAGE_EXAMPLES }],
  ['job', JOB_EXAMPLES],
  ['job-schedule', SCHEDULE_EXAMPLES],
]

/** A task of a pool or job, within one. */
const WITHIN: Readonly<Record<string, (part: object) => readonly [RequestKind, object]>> = {
  start: ({ id: _, ...startTask }: { id?: unknown }) => ['pool', pool({ startTask })],
  manager: (part) => ['job', job({ jobManagerTask: { id: 'manager', ...part } })],
  preparation: (part) => ['job', job({ jobPreparationTask: part })],
  release: (part) => ['job', job({ jobPreparationTask: { commandLine: 'a' }, jobReleaseTask: part })],
}
const job = (rest: object) => ({ id: 'j', poolInfo: { poolId: 'pool' }, ...rest })

function rowsOf(kind: RequestKind, id: string, example: RuleExample): Row[] {
  return (['fails', 'passes'] as const).map((which) => {
    const given = example[which]
    const within = example.kind === undefined ? undefined : WITHIN[example.kind]
    const [asked, body] = within === undefined ? [kind, given] : within(given)
    const { pool: on, ownImages, subscriptionId } = example.facts ?? {}
    const facts = { pool: on && toReal(on), ownImages, subscriptionId }
    return { name: `${id} ${which}`, kind: asked, body: toReal(body), facts }
  })
}

const ROWS = EXAMPLES.flatMap(([kind, examples]) =>
  Object.entries(examples).flatMap(([id, example]) => rowsOf(kind, id, example)),
)

let batch: TestAccount
let account: Awaited<ReturnType<typeof createSender>>
beforeAll(async () => {
  batch = await startTestAccount()
  account = await createSender(batch)
})
beforeEach(() => account.empty())
afterAll(() => batch.stop())

const bundled = bundledLists()

async function refusalOf({ kind, body, facts }: Row): Promise<string> {
  if (facts.pool !== undefined) await sendPool({ ...facts.pool, id: 'pool' })
  if (kind === 'task') {
    await account.send('job', {
      ...job({ usesTaskDependencies: true, onTaskFailure: 'performexitoptionsjobaction' }),
      id: 'job',
    })
  }
  return kind === 'pool' ? sendPool(body) : (await account.send(kind, body)).refusal
}

async function sendPool(body: object): Promise<string> {
  const sent = needsResourceManager(body)
    ? await account.send('arm-pool', toArmPool(body))
    : await account.send('pool', body)
  return sent.refusal
}

/** Refusals for what no body shows, with the reason why the check calls none of them an error. */
const NOT_SHOWN: readonly (readonly [refusal: RegExp, reason: string])[] = [
  [/mounts no file systems|has no storage|no virtual network/, 'Azure has it, the local account does not'],
  [/not an application of this account/, 'which applications an account has'],
  [/FailedIdentityOperation/, 'which identities there are'],
  [
    /not among the supported images|not a known VM size|NodeAgentSKUNotFound/,
    'lists grow, bundled ones do not',
  ],
]

/** Errors in bodies that the account takes, with what becomes of them. */
const FAILS_LATER: Readonly<Record<string, string>> = {
  'image-generation': 'no node can be allocated',
  'image-architecture': 'no node can be allocated',
  'own-image-agent': 'no node starts',
  'own-image-architecture': 'no node can be allocated',
  'own-image-generation': 'no node can be allocated',
  'trusted-launch-generation': 'no node can be allocated',
  'image-name': 'the pull fails on the node',
  'task-image-name': 'the pull fails on the node',
  'registry-server': 'the login fails on the node',
  'task-registry-server': 'the login fails on the node',
  'registry-login-text': 'the login fails on the node',
  'bind-mounts-without-task': 'the container does not start',
  'container-settings-missing': 'the task fails',
  'container-settings-without-containers': 'the task fails',
  'single-dash-long': 'the engine refuses the run options',
  'unfinished-text': 'the mark stands for a secret that nobody typed yet',
  'multi-instance-inter-node': 'the task waits for ever',
  'depends-on-itself': 'the task waits for ever',
}

test.each(ROWS)('$name: what the account says, the check says', async (row) => {
  const refusal = await refusalOf(row)
  const facts = { bundled, nowMs: batch.account.world.clock.nowMs(), ...row.facts }
  const found = checkRequest(row.kind, row.body, facts)
  const errors = found.filter(({ level }) => level === 'error').map(({ rule, path }) => `${rule} at ${path}`)
  if (refusal === '')
    expect(errors.filter((error) => !((error.split(' ')[0] ?? '') in FAILS_LATER))).toEqual([])
  else if (!NOT_SHOWN.some(([known]) => known.test(refusal)))
    expect(errors, `an error for ${refusal}`).not.toEqual([])
})
