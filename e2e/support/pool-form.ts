import { expect, type Page } from '@playwright/test'
import type { BatchPoolOutput } from '../../lib/batch/types.generated'
import type { Stage } from './stage'

/** Steps in the form of a pool; the ones that other journeys need too are in journey.ts. */

/** The pool as the service tells it. */
export async function readPool(stage: Stage, id: string): Promise<BatchPoolOutput> {
  // The local account answers in the shape of the contract; its own tests hold it to that.
  return (await stage.read(`/pools/${id}`)) as unknown as BatchPoolOutput
}

/** Opens a closed section by its title. */
export async function openSection(page: Page, title: string) {
  await page.getByRole('button', { name: title, exact: true }).click()
}

/** Shows the whole pool as JSON instead of the fields. */
export async function showJson(page: Page) {
  await page.getByRole('group', { name: 'How the pool is edited' }).getByText('JSON', { exact: true }).click()
}

/** Adds a registry with a login by name and password; `server` is taken out of the list or as typed. */
export async function addPasswordRegistry(
  page: Page,
  { server, username, password }: { server: string; username: string; password: string },
) {
  await page.getByRole('button', { name: 'Add registry' }).click()
  await page.getByRole('combobox', { name: 'Registry server' }).fill(server)
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

/** Opens the import dialog and puts a text in it, without filling the form yet. */
export async function typeImport(page: Page, text: string) {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'JSON' }).fill(text)
}

/** Fills the form from JSON. */
export async function importBody(page: Page, body: object) {
  await typeImport(page, JSON.stringify(body))
  await page.getByRole('dialog').getByRole('button', { name: 'Fill the form' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Puts a text in the clipboard and presses Ctrl V where the focus is. */
export async function paste(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('Control+v')
}
