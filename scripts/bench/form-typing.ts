import type { Page } from '@playwright/test'
import { signInAt, withBrowser } from './browser'
import { atMost, type Row } from './report'
import type { Stage } from './stage'

const IMAGES = 300
const TEXT = 'a-pool-with-many-images-that-is-typed-by-hand'
const MAX_MS = 100

/**
 * The slowest key while an id is typed into the form of a pool with 300 prefetch images, in milliseconds from the key to
 * the next frame as Chromium's Event Timing has it. Each key waits for the frame of the one before.
 */
export async function measureTyping({ dashboardUrl }: Stage): Promise<Row[]> {
  const slowestMs = await withBrowser(async (browser) => {
    const page = await browser.newPage()
    await signInAt(page, `${dashboardUrl}/local/pools/new`)
    const field = page.getByLabel('Pool id')
    await field.waitFor()
    await pasteImages(page)
    await observeKeys(page)
    await field.focus()
    for (const key of TEXT) {
      await page.keyboard.press(key)
      await nextFrame(page)
    }
    return readSlowest(page)
  })
  return [atMost('key in a form with 300 images, the slowest', slowestMs, MAX_MS, 'ms')]
}

async function pasteImages(page: Page): Promise<void> {
  const names = Array.from({ length: IMAGES }, (_, index) => `registry.example/team/image-${index}:1`)
  await page.getByRole('radio', { name: /^Each node pulls these images/ }).check()
  const adder = page.getByLabel('Add images')
  await adder.focus()
  await adder.evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, names.join('\n'))
  await page.getByRole('button', { name: `Remove image ${names.at(-1)}` }).waitFor()
}

const observeKeys = (page: Page) =>
  page.evaluate(() => {
    const slowest = { ms: 0 }
    Object.assign(window, { slowestKey: slowest })
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name.startsWith('key') || name === 'input') slowest.ms = Math.max(slowest.ms, duration)
      // The least duration that may be asked for; shorter keys are fast enough.
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })

const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

const readSlowest = (page: Page) =>
  page.evaluate(() => (window as unknown as { slowestKey: { ms: number } }).slowestKey.ms)
