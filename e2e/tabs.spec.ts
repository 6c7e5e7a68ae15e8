import { expect, type Page } from '@playwright/test'
import { signIn, signOut } from './support/journey'
import { test } from './support/stage'
import { poolBody } from './support/wire'

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  await stage.write('/pools', poolBody('render', 1))
})

/** The identity provider forgets its session, so that a tab can have its sign-in from another tab only. */
const forgetSession = (page: Page) => page.context().clearCookies()

const expectPerson = (page: Page, name: string) =>
  expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible()

/** The page that opens when something is pressed. */
async function openedBy(page: Page, press: () => Promise<unknown>): Promise<Page> {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), press()])
  return opened
}

/** Every token that a page sends from now on. */
function collectTokens(page: Page): Set<string> {
  const tokens = new Set<string>()
  page.on('request', (request) => {
    const token = /^Bearer (.+)$/.exec(request.headers().authorization ?? '')?.[1]
    if (token !== undefined) tokens.add(token)
  })
  return tokens
}

const readStorage = (page: Page) =>
  page.evaluate(() => ({
    session: JSON.stringify({ ...sessionStorage }),
    local: JSON.stringify({ ...localStorage }),
    cookies: document.cookie,
  }))

const TOKEN_ENDPOINT = /\/oauth2\/v2\.0\/token/

/** On which a token is on its way while its person signs out in another tab. */
const SLOW_NETWORK = { offline: false, latency: 6_000, downloadThroughput: -1, uploadThroughput: -1 }

/** Takes the access tokens of a page and has its next read renew them, slowly; what comes back waits for the answer. */
async function beginRenewal(page: Page): Promise<() => Promise<unknown>> {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', SLOW_NETWORK)
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage))
      if (key.includes('|accesstoken|')) sessionStorage.removeItem(key)
  })
  const isAsked = page.waitForRequest(TOKEN_ENDPOINT)
  const isAnswered = page.waitForResponse(TOKEN_ENDPOINT)
  await page.getByRole('link', { name: 'Jobs' }).click()
  await isAsked
  return () => isAnswered
}

test('Links in new tabs, pasted addresses and reloads are signed in as who I am', async ({ page, stage }) => {
  await signIn(page, stage.url, 'reader')
  const tokens = collectTokens(page)
  await page.reload()
  await forgetSession(page)
  const link = page.getByRole('link', { name: 'render' })
  for (const press of [
    () => link.click({ modifiers: ['ControlOrMeta'] }),
    () => link.click({ button: 'middle' }),
    () => page.evaluate(() => void window.open('/local/pools/render', '_blank', 'noopener')),
  ]) {
    const opened = await openedBy(page, press)
    await expect(opened.getByRole('heading', { level: 1, name: 'render' })).toBeVisible()
    await expectPerson(opened, 'Reader')
    await opened.close()
  }
  const pasted = await page.context().newPage()
  await pasted.goto(`${stage.url}/local/pools/render`)
  await expectPerson(pasted, 'Reader')
  await page.close()
  await pasted.reload()
  await expectPerson(pasted, 'Reader')
  expect(page.context().pages()).toHaveLength(1)

  expect(tokens.size).toBeGreaterThan(0)
  const { local, cookies, session } = await readStorage(pasted)
  for (const token of tokens) {
    expect(local + cookies + pasted.url()).not.toContain(token)
    expect(session).toContain(token)
  }
  await pasted.close()
  const alone = await pasted.context().newPage()
  await alone.goto(`${stage.url}/local/pools`)
  await expectPerson(alone, 'Contributor')
})

test('Two people in two tabs stay apart, and a new tab is of who was there last', async ({ page, stage }) => {
  await signIn(page, stage.url, 'submitter')
  const other = await page.context().newPage()
  await signIn(other, stage.url, 'reader')
  await forgetSession(page)
  for (const [tab, name] of [
    [page, 'Submitter'],
    [other, 'Reader'],
    [page, 'Submitter'],
  ] as const) {
    const link = tab.getByRole('link', { name: 'render' })
    const opened = await openedBy(tab, () => link.click({ modifiers: ['ControlOrMeta'] }))
    await expectPerson(opened, name)
    await opened.close()
  }
  for (const tab of [page, other]) await tab.reload()
  await expectPerson(page, 'Submitter')
  await expectPerson(other, 'Reader')
})

test('Signing out ends all my tabs, the sleeping ones too, and nobody else’s', async ({ page, stage }) => {
  const context = page.context()
  const tokens = collectTokens(page)
  await signIn(page, stage.url, 'contributor')
  const second = await context.newPage()
  await signIn(second, stage.url, 'contributor', '/local/jobs/new')
  await second.getByLabel('Job id').fill('half-typed')
  const renewing = await context.newPage()
  await signIn(renewing, stage.url, 'contributor')
  const finishRenewal = await beginRenewal(renewing)
  const reader = await context.newPage()
  await signIn(reader, stage.url, 'reader')
  const asleep = await page.evaluate(() => Object.entries({ ...sessionStorage }))

  await signOut(page)
  await expect(page.getByText('You are signed out')).toBeVisible()
  await expect(second).toHaveURL(`${stage.url}/sign-in`)
  await expect(second.getByText('You are signed out')).toBeVisible()
  await expect(renewing).toHaveURL(`${stage.url}/sign-in`)
  await finishRenewal()
  const restored = await context.newPage()
  await restored.addInitScript((entries) => {
    if (sessionStorage.length === 0) for (const [key, value] of entries) sessionStorage.setItem(key, value)
  }, asleep)
  await restored.goto(`${stage.url}/local/pools`)
  await expect(restored).toHaveURL(`${stage.url}/sign-in`)

  for (const tab of [page, second, renewing, restored]) {
    await expect
      .poll(async () => (await readStorage(tab)).session)
      .not.toMatch(/token|render|half-typed|owner/)
    const { local, cookies } = await readStorage(tab)
    for (const token of tokens) expect(local + cookies).not.toContain(token)
    await tab.reload()
    await expect(tab.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  }
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'render' })).toHaveCount(0)
  await reader.reload()
  await expectPerson(reader, 'Reader')
  await expect(reader.getByRole('link', { name: 'render' })).toBeVisible()
  await reader.close()

  const fresh = await context.newPage()
  await fresh.goto(`${stage.url}/local/pools`)
  await expect(fresh.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await second.getByRole('button', { name: 'Sign in', exact: true }).click()
  await second.getByRole('button', { name: /^submitter/i }).click()
  await expectPerson(second, 'Submitter')
  await second.goto(`${stage.url}/local/jobs/new`)
  await expect(second.getByLabel('Job id')).toHaveValue('')
})
