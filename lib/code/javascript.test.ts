import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import packageJson from '../../package.json'
import { MODEL_OF } from '../domain/body-kind'
import { generateCode } from './generate-code'
import { BATCH_PACKAGE_VERSION } from './javascript'
import { EXAMPLES } from './testing/examples'
import { toEnvironment, toExpectedBody } from './testing/expected-body'
import { toComparable } from './testing/sdk-body'

const require = createRequire(import.meta.url)
/** The package itself, but for the network: what it would send is printed. */
const BATCH = `import real from ${JSON.stringify(require.resolve('@azure/batch'))}
import { HttpHeaders } from ${JSON.stringify(require.resolve('@azure/ms-rest-js'))}
const httpClient = { sendRequest: async (request) => {
  console.log(JSON.stringify([request.method, request.url.split('?')[0], JSON.parse(request.body)]))
  return { request, status: 201, headers: new HttpHeaders(), bodyAsText: '' }
} }
export class BatchServiceClient extends real.BatchServiceClient {
  constructor(credentials, endpoint) { super(credentials, endpoint, { httpClient }) }
}`
const IDENTITY = `export class DefaultAzureCredential {
  async getToken(scope) { return { token: String(scope), expiresOnTimestamp: Date.now() + 3_600_000 } }
}`
const REST = `import real from ${JSON.stringify(require.resolve('@azure/ms-rest-js'))}
export const AzureIdentityCredentialAdapter = real.AzureIdentityCredentialAdapter`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-javascript-'))
  const packages = { batch: BATCH, identity: IDENTITY, 'ms-rest-js': REST }
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
const calls = new Map<string, [method: string, url: string, body: unknown]>()
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

test.each(EXAMPLES)('%s is what the client sends', (name, request) => {
  const [method, url, body] = calls.get(name) ?? ['', '', undefined]
  const { inexpressible } = generateCode('javascript', request)
  const paths = { pool: 'pools', job: 'jobs', task: 'jobs/job-1/tasks' }
  expect([method, url]).toEqual(['POST', `${request.account.endpoint}/${paths[request.kind]}`])
  const model = MODEL_OF[request.kind]
  const missing = inexpressible.map(({ path }) => path)
  const expected = toExpectedBody(request.body, { nulls: false })
  expect(toComparable(model, body)).toEqual(toComparable(model, expected, missing))
})

test('programs are for the version of the package that is tried here', () => {
  expect(packageJson.devDependencies['@azure/batch']).toBe(BATCH_PACKAGE_VERSION)
  const [, request] = EXAMPLES[0] ?? []
  expect(request && generateCode('javascript', request).code).toContain(
    `@azure/batch@${BATCH_PACKAGE_VERSION} `,
  )
})
