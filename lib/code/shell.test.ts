import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../../emulator/testing/sign-in'
import { startTestAccount, type TestAccount } from '../../emulator/testing/test-account'
import { needsResourceManager, toArmPool } from '../domain/pool/arm'
import type { CodeRequest, CodeTarget } from './code-request'
import { generateCode } from './generate-code'
import { EXAMPLES } from './testing/examples'
import { toEnvironment, toExpectedBody } from './testing/expected-body'

const ACCOUNT_ID = '/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/acct'

/** Writes its arguments and what it is given. */
const RECORDER = `#!/usr/bin/env bash
printf '%s\\n' "$@" > "$SENT.args"
for word in "$@"; do case "$word" in @-) cat > "$SENT";; @*) cat "\${word#@}" > "$SENT";; esac; done
while [ $# -gt 0 ]; do [ "$1" = --json-file ] && cat "$2" > "$SENT"; shift; done
exit 0
`
/** The token of the environment; everything else is recorded. */
const AZ = `#!/usr/bin/env bash
[ "$2" = get-access-token ] && { echo "$TOKEN_FOR_TEST"; exit 0; }
[ "$2 $3" = "account login" ] && exit 0
${RECORDER.split('\n').slice(1).join('\n')}`
/** For machines without jq: the assignments that these scripts make, and no others. */
const JQ = `#!/usr/bin/env node
const body = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
for (const set of process.argv[2].split(/ \\|\\n +/)) {
  const [, path, from] = /^(\\S+) = (.+)$/.exec(set.replace(/^\\((.*)\\)$/, '$1'))
  const steps = [...path.matchAll(/\\.(\\w+)|\\[(\\d+|"(?:[^"\\\\]|\\\\.)*")\\]/g)].map(([, word, other]) => word ?? JSON.parse(other))
  const [, name, more] = /\\$ENV\\.(\\w+)(?: \\+ (".*"))?/.exec(from)
  const text = process.env[name] + (more ? JSON.parse(more) : '')
  const owner = steps.slice(0, -1).reduce((at, step) => at[step], body)
  owner[steps.at(-1)] = from.includes('fromjson') ? JSON.parse(text) : text
}
console.log(JSON.stringify(body))
`

/** For machines without curl: one request, as these scripts ask for it. */
const CURL = `#!/usr/bin/env node
const words = process.argv.slice(2)
const headers = words.flatMap((word, at) => (words[at - 1] === '-H' ? [word.split(/: (.*)/s).slice(0, 2)] : []))
const url = words.find((word) => /^https?:/.test(word))
const body = require('node:fs').readFileSync(0)
fetch(url, { method: words[words.indexOf('-X') + 1], headers, body }).then(async (answer) => {
  console.log(await answer.text())
  process.exitCode = answer.ok ? 0 : 22
})
`

const onPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

let folder = ''
let batch: TestAccount
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-code-'))
  batch = await startTestAccount()
})
afterAll(async () => {
  await batch.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Ran {
  printed: string
  /** What a recorder was given: its input and its arguments. */
  sent: () => unknown
  words: () => string
}

/** Runs a script with stand-ins before the real programs; rejects with what it said when it failed. */
async function run(
  script: string,
  programs: Record<string, string>,
  variables: Record<string, string>,
): Promise<Ran> {
  const bin = mkdtempSync(join(folder, 'bin-'))
  const all = { ...(!onPath('jq') && { jq: JQ }), ...(!onPath('curl') && { curl: CURL }), ...programs }
  for (const [name, text] of Object.entries(all)) writeFileSync(join(bin, name), text, { mode: 0o755 })
  writeFileSync(join(bin, 'script.sh'), script)
  const path = `${bin}${delimiter}${process.env.PATH}`
  const sent = join(bin, 'sent')
  const env = { ...process.env, ...variables, PATH: path, TMPDIR: bin, SENT: sent }
  const { stdout } = await promisify(execFile)('bash', [join(bin, 'script.sh')], { env })
  return {
    printed: stdout,
    sent: () => JSON.parse(readFileSync(sent, 'utf8')),
    words: () => readFileSync(`${sent}.args`, 'utf8'),
  }
}

function expectedOf({ kind, body }: CodeRequest): unknown {
  const whole = toExpectedBody(body, { nulls: true })
  // A record went in.
  return kind === 'pool' && needsResourceManager(body)
    ? toArmPool(whole as object, { accountId: ACCOUNT_ID })
    : whole
}

const BOTH: readonly CodeTarget[] = ['rest', 'az']
test.each(EXAMPLES)('scripts of %s send its body, and secrets only inside it', async (name, request) => {
  // The two quote alike; one of them is enough for each hostile text.
  const targets = /^(pool|task) of /.test(name) ? BOTH.slice(0, 1) : BOTH
  for (const target of targets) {
    const { code } = generateCode(target, request)
    const secrets = toEnvironment(request.body)
    const variables = { ...secrets, SUBSCRIPTION_ID: 'sub', RESOURCE_GROUP: 'rg', TOKEN_FOR_TEST: 'token' }
    const { sent, words } = await run(code, { az: AZ, curl: RECORDER }, variables)
    expect(sent()).toEqual(expectedOf(request))
    for (const secret of Object.values(secrets)) expect(words()).not.toContain(secret)
  }
})

test('a script names the variable that is not set, and sends nothing', async () => {
  const [, request] = EXAMPLES.find(([, { body }]) => Object.keys(toEnvironment(body)).length > 0) ?? []
  if (request === undefined) throw new Error('No example has a secret.')
  const [name = ''] = Object.keys(toEnvironment(request.body))
  const attempt = run(generateCode('rest', request).code, { az: AZ, curl: RECORDER }, {})
  await expect(attempt).rejects.toThrow(new RegExp(`${name}: Set ${name} first\\.`))
})

const ACCEPTED = [
  'pool-create-marketplace-prefetch.request.json',
  'pool-create-registry-password.request.json',
  'job-create-container-tasks.request.json',
]

test('REST scripts create a pool, a job and a task in the local account', async () => {
  const token = await signIn(batch.account, 'contributor')
  const send = async (request: CodeRequest) => {
    const account = { ...request.account, endpoint: batch.account.url }
    const { code } = generateCode('rest', { ...request, account })
    const { printed } = await run(code, { az: AZ }, { ...toEnvironment(request.body), TOKEN_FOR_TEST: token })
    return printed.trim()
  }
  for (const file of ACCEPTED) {
    const [, request] = EXAMPLES.find(([name]) => name === file) ?? []
    if (request === undefined) throw new Error(`${file} is not there.`)
    expect(await send(request)).toBe('')
    // Each of these examples has an id.
    const { id } = request.body as { id: string }
    const { status, body } = await batch.call('GET', `/${request.kind}s/${id}`)
    expect([status, body.id]).toEqual([200, id])
  }
  const [, pool] = EXAMPLES.find(([name]) => name === ACCEPTED[0]) ?? []
  if (pool === undefined) throw new Error('The pool is not there.')
  const task = { id: 't', commandLine: '', containerSettings: { imageName: 'busybox' } }
  expect(await send({ ...pool, kind: 'task', jobId: 'render-01', body: task })).toBe('')
  const { body } = await batch.call('GET', '/jobs/render-01/tasks/t')
  expect(body).toMatchObject({ id: 't', commandLine: '' })
  await expect(send(pool)).rejects.toMatchObject({ stdout: expect.stringContaining('PoolExists') })
})
