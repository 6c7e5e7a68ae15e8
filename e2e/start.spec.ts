import { expect, test } from '@playwright/test'
import { type Slipway, startSlipway } from './support/slipway'

let slipway: Slipway
test.beforeAll(async () => {
  slipway = await startSlipway()
})
test.afterAll(async () => slipway?.stop())

test('I open Slipway and the page says nothing in the console', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    // Chromium warns of the hidden frame that MSAL signs in with: it may run scripts, and is of our own origin.
    const isOfFrame = message
      .text()
      .startsWith('An iframe which has both allow-scripts and allow-same-origin')
    if (['error', 'warning'].includes(message.type()) && !isOfFrame) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const answer = await page.goto(slipway.url, { waitUntil: 'networkidle' })
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('main')).toBeVisible()
  expect(complaints).toEqual([])
})

test('Every page carries a nonce policy with Trusted Types', async ({ request }) => {
  const policies: string[] = []
  for (const path of ['/', '/sign-in']) {
    const answer = await request.get(`${slipway.url}${path}`)
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src [^;]*'nonce-[\w+/=-]{16,}'/)
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).toMatch(/trusted-types nextjs nextjs#bundler(;|$)/)
    expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval')/)
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    policies.push(policy)
  }
  expect(new Set(policies).size).toBe(policies.length)
})

test('The health check follows the local account down and up again', async ({ request }) => {
  const health = () => request.get(`${slipway.url}/api/health`)
  const before = await health()
  expect(before.status()).toBe(200)
  expect(await before.json()).toMatchObject({ status: 'ok', mode: 'local', engine: { isSimulated: true } })

  slipway.killLocalAccount()
  await expect.poll(async () => (await health()).status(), { intervals: [20] }).toBe(503)
  await expect.poll(async () => (await health()).status()).toBe(200)
})
