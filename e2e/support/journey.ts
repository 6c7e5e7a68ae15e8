import { expect, type Page } from '@playwright/test'
import type { LocalTeammate } from '../../lib/local'

/** Steps that several journeys share, in a person's words: everything is found by role and name. */

/** Opens a page, where local mode enters as the contributor, and changes to the teammate that is asked for. */
export async function signIn(page: Page, url: string, teammate: LocalTeammate, path = '/local/pools') {
  await page.goto(`${url}${path}`)
  const person = page.getByRole('button', { name: /^Signed in as / })
  const wanted = new RegExp(`^Signed in as ${teammate}`, 'i')
  await expect(person).toBeVisible()
  if (!wanted.test((await person.getAttribute('aria-label')) ?? '')) {
    await person.click()
    await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${teammate}`, 'i') }).click()
    await expect(person).toHaveAccessibleName(wanted)
  }
  await page.waitForURL(`${url}${path}`)
  // The answer of the provider is taken up after the page is there; leaving earlier would lose it.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Signs out by the person's menu and waits for the sign-in page. */
export async function signOut(page: Page) {
  await page.getByRole('button', { name: /^Signed in as / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
}

export interface PoolInput {
  id: string
  dedicatedNodes: number
  /** Without any, the pool prefetches nothing. */
  images?: readonly string[]
  registry?: { server: string; username: string; password: string }
}

/** Fills the create-pool form with the first container-capable Ubuntu image and a small size, and sends it. */
export async function createPool(page: Page, url: string, pool: PoolInput) {
  await page.goto(`${url}/local/pools/new`)
  await fillMachine(page, { id: pool.id })
  await page.getByLabel('Dedicated nodes').fill(String(pool.dedicatedNodes))
  if (pool.registry !== undefined) {
    await page.getByRole('button', { name: 'Add registry' }).click()
    await page.getByRole('combobox', { name: 'Registry server' }).fill(pool.registry.server)
    await page.getByLabel('User name').fill(pool.registry.username)
    await page.getByLabel('Password', { exact: true }).fill(pool.registry.password)
  }
  if (pool.images !== undefined) await addImages(page, pool.images)
  await sendPool(page, pool.id)
}

/** What every pool needs: an id, a VM image out of the list and a size. */
export async function fillMachine(
  page: Page,
  { id, image = 'ubuntu-hpc 2204', size = 'Standard_D2s_v3' }: { id: string; image?: string; size?: string },
) {
  await page.getByLabel('Pool id').fill(id)
  await chooseOption(page, 'VM image', image)
  await chooseOption(page, 'VM size', size)
}

/** Adds images to the list that nodes prefetch, one by one. */
export async function addImages(page: Page, images: readonly string[]) {
  await page.getByRole('radio', { name: /^Each node pulls these images/ }).check()
  for (const image of images) {
    await page.getByLabel('Add images').fill(image)
    await page.getByLabel('Add images').press('Enter')
  }
}

/** Sends the form and waits for the page of the new pool. */
export async function sendPool(page: Page, id: string) {
  await page.getByRole('button', { name: 'Create pool' }).click()
  await page.waitForURL(new RegExp(`/local/pools/${id}$`))
}

/** Opens a searchable list by its label, types, and takes the first option that fits. */
export async function chooseOption(page: Page, label: string, text: string) {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('combobox', { name: label }).fill(text)
  await page
    .getByRole('option', { name: new RegExp(text.replaceAll(/\s+/g, '.*'), 'i') })
    .first()
    .click()
}

export async function createJob(page: Page, url: string, job: { id: string; poolId: string }) {
  await page.goto(`${url}/local/jobs/new`)
  await page.getByLabel('Job id').fill(job.id)
  await chooseOption(page, 'Pool', job.poolId)
  await page.getByRole('button', { name: 'Create job' }).click()
  await page.waitForURL(`${url}/local/jobs/${job.id}`)
}

/** Adds a task from the job's page and opens it. */
export async function addTask(page: Page, task: { id: string; image?: string; commandLine: string }) {
  await page.getByRole('link', { name: 'Add task' }).click()
  await page.getByLabel('Task id').fill(task.id)
  if (task.image !== undefined) await chooseOption(page, 'Image', task.image)
  await page.getByLabel('Command line').fill(task.commandLine)
  await page.getByRole('button', { name: 'Add and open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: task.id })).toBeVisible()
}

/** Deletes what the page shows, typing its id as the dialog asks. */
export async function deleteByTypedId(page: Page, kind: 'pool' | 'job' | 'task', id: string) {
  await page.getByRole('button', { name: `Delete ${kind}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: `Delete ${kind}` })).toBeDisabled()
  await dialog.getByRole('textbox').fill(id)
  await dialog.getByRole('button', { name: `Delete ${kind}` }).click()
  await expect(dialog).toBeHidden()
}
