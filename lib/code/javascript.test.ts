import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MODEL_OF } from '../domain/body-kind'
import { generateCode } from './generate-code'
import { toJavaScriptName } from './names'
import { EXAMPLES } from './testing/examples'
import { toEnvironment, toExpectedBody } from './testing/expected-body'
import { fromSdk, toComparable } from './testing/sdk-body'

const BATCH = `export class BatchClient {
  constructor(endpoint) {
    return new Proxy(this, { get: (_, method) => async (...args) => console.log(JSON.stringify([endpoint, method, args])) })
  }
}`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-javascript-'))
  const packages = { batch: BATCH, identity: 'export class DefaultAzureCredential {}' }
  for (const [name, text] of Object.entries(packages)) {
    const at = join(folder, 'node_modules/@azure', name)
    mkdirSync(at, { recursive: true })
    writeFileSync(
      join(at, 'package.json'),
      JSON.stringify({ name: `@azure/${name}`, type: 'module', exports: './main.js' }),
    )
    writeFileSync(join(at, 'main.js'), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All programs in one process, one after the other: the name of the example, and the call it made. */
const calls = new Map<string, [endpoint: string, method: string, args: unknown[]]>()
beforeAll(() => {
  const files = EXAMPLES.map(([, request], index) => {
    const file = join(folder, `program-${index}.mjs`)
    writeFileSync(file, generateCode('javascript', request).code)
    return file
  })
  writeFileSync(
    join(folder, 'all.mjs'),
    files.map((file) => `await import(${JSON.stringify(file)});`).join('\n'),
  )
  const variables = Object.assign({}, ...EXAMPLES.map(([, { body }]) => toEnvironment(body)))
  const env = { ...process.env, ...variables }
  const said = execFileSync(process.execPath, [join(folder, 'all.mjs')], { env, encoding: 'utf8' })
  const lines = said.trimEnd().split('\n')
  for (const [index, [name]] of EXAMPLES.entries()) calls.set(name, JSON.parse(lines[index] ?? 'null'))
})

test.each(EXAMPLES)('%s is what the client is called with', (name, request) => {
  const [endpoint, method, args] = calls.get(name) ?? ['', '', []]
  const { inexpressible } = generateCode('javascript', request)
  const names = { pool: 'createPool', job: 'createJob', task: 'createTask' }
  expect([endpoint, method]).toEqual([request.account.endpoint, names[request.kind]])
  const model = MODEL_OF[request.kind]
  const sent = fromSdk(model, args.at(-1), { nameOf: toJavaScriptName, enumOf: (_type, value) => value })
  const missing = inexpressible.map(({ path }) => path)
  const expected = toExpectedBody(request.body, { nulls: false })
  expect(sent).toEqual(toComparable(model, expected, missing))
  expect(args.slice(0, -1)).toEqual(request.kind === 'task' ? ['job-1'] : [])
})

test.each([
  ['VirtualMachineConfiguration', 'nodeAgentSKUId', 'nodeAgentSkuId'],
  ['NetworkConfiguration', 'publicIPAddressConfiguration', 'publicIpAddressConfiguration'],
  ['NetworkConfiguration', 'dynamicVNetAssignmentScope', 'dynamicVnetAssignmentScope'],
  ['BatchPoolEndpointConfiguration', 'inboundNATPools', 'inboundNatPools'],
  ['DataDisk', 'diskSizeGB', 'diskSizeGb'],
  ['BatchOsDisk', 'diskSizeGB', 'diskSizeGB'],
  ['BatchOsDisk', 'ephemeralOSDiskSettings', 'ephemeralOSDiskSettings'],
  ['ExitConditions', 'default', 'defaultOptions'],
  ['VMExtension', 'type', 'extensionType'],
  ['HostEndpointSettings', 'inVMAccessControlProfileReferenceId', 'inVmAccessControlProfileReferenceId'],
  ['BatchJobNetworkConfiguration', 'skipWithdrawFromVNet', 'skipWithdrawFromVnet'],
])('%s.%s is %s', (model, field, name) => {
  expect(toJavaScriptName(model, field)).toBe(name)
})
