import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumArguments, findChromium } from '../test/chromium.mjs'

/** Runs `work` in a Chromium of its own, which is closed whatever happens. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium(process.env)
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: chromiumArguments(),
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** Goes to a page, where local mode enters as the contributor of the local account. */
export async function signInAt(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Signed in as Contributor' }).waitFor()
}
