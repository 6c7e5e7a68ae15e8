import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freeTestPort } from './support/processes'
import { startSlipway } from './support/slipway'

/** `npm start` or `npm run dev` as a person runs it; `url` is where it says it is ready, `end` tells all that it printed. */
async function runNpm(
  script: 'start' | 'dev',
): Promise<{ npm: ChildProcess; url: string; end: () => Promise<string> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'slipway-'))
  const { NODE_ENV, ...inherited } = process.env
  const npm = spawn('npm', ['run', script], {
    env: {
      ...inherited,
      PORT: String(await freeTestPort()),
      SLIPWAY_DATA: dataDir,
      SLIPWAY_ENGINE: 'none',
    } as unknown as NodeJS.ProcessEnv, // Next's types demand NODE_ENV, which the command itself sets
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise((resolve) => npm.once('close', resolve))
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      const ready = /ready at (http:\/\/localhost:\d+)/.exec(output)?.[1]
      if (ready !== undefined) resolve(ready)
    }
    npm.stdout.on('data', read)
    npm.stderr.on('data', read)
    void exited.then((code) => reject(new Error(`npm run ${script} ended with ${code}:\n${output}`)))
  })
  const end = async () => {
    npm.kill('SIGTERM')
    await exited
    await rm(dataDir, { recursive: true, force: true })
    return output
  }
  return { npm, url, end }
}

const GUID = '5115a000-0000-4000-8000-000000000009'

test('npm start heeds every setting of Azure mode', async ({ request }) => {
  const slipway = await startSlipway({
    environment: {
      ENTRA_CLIENT_ID: GUID,
      ENTRA_TENANT_ID: GUID,
      AZURE_CLOUD: 'china',
      BATCH_ACCOUNTS: 'contoso.chinaeast2',
      PUBLIC_ORIGIN: 'https://slipway.example.org',
      SECURITY_CONTACT: 'mailto:security@example.org',
      REGISTRY_CHECK_ALLOW: 'registry.internal:5000',
      HOST: '127.0.0.1',
    },
  })
  try {
    expect(await (await request.get(`${slipway.url}/api/health`)).json()).toMatchObject({ mode: 'azure' })
    const page = await request.get(`${slipway.url}/sign-in`)
    expect(page.headers()['content-security-policy']).toContain('login.chinacloudapi.cn')
    const contact = await (await request.get(`${slipway.url}/.well-known/security.txt`)).text()
    expect(contact).toContain('Contact: mailto:security@example.org')
    expect(contact).toContain('Canonical: https://slipway.example.org/')
    const payload = Buffer.from('{"aud":"https://batch.chinacloudapi.cn/"}').toString('base64url')
    const other = await request.get(`${slipway.url}/api/batch/other.chinaeast2/pools`, {
      headers: { authorization: `Bearer e30.${payload}.e30` },
    })
    expect(other.status()).toBe(404)
    expect(await other.text()).toContain('no such account here')
  } finally {
    await slipway.stop()
  }
})

test('npm start says each setting that cannot work, and starts nothing', async () => {
  const environment = {
    ENTRA_CLIENT_ID: GUID,
    ENTRA_TENANT_ID: 'contoso',
    AZURE_CLOUD: 'moon',
    BATCH_ACCOUNTS: 'contoso',
    PUBLIC_ORIGIN: 'slipway.example.org',
    REGISTRY_CHECK_ALLOW: 'registry.internal',
    SECURITY_CONTACT: 'security',
  }
  const { ENTRA_CLIENT_ID: _, ...wrong } = environment
  const problem = await startSlipway({ environment }).catch(String)
  for (const name of Object.keys(wrong)) expect(problem).toContain(name)
  expect(problem).not.toContain('ready at')
})

const isServed = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

for (const script of ['start', 'dev'] as const)
  test(`npm run ${script} serves pages, and all of it ends with npm`, async ({ page }) => {
    const { url, end } = await runNpm(script)
    let output = ''
    try {
      const answer = await page.goto(`${url}/sign-in`)
      expect(answer?.status()).toBe(200)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 })
    } finally {
      output = await end()
    }
    // What was ended on purpose is no news.
    expect(output).not.toContain('ended')
    await expect.poll(() => isServed(url)).toBe(false)
  })
