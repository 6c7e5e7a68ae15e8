import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freeTestPort } from './support/processes'

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
