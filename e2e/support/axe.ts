import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe has to say of the page as it stands, in short: all its rules, or some. */
export async function findFaults(page: Page, rules?: string[]): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // Legacy mode looks at the one frame that there is, without opening a second page for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/**
 * Everything once, then colours in the dark and sizes when narrow; nothing may stand wider than the window. A long form is
 * looked at in a window of that height: what a sticky footer covers half would count as too small.
 */
export async function expectNoFaults(page: Page, what: string, height?: number) {
  await page.setViewportSize({ width: 1440, height: height ?? 900 })
  expect(await findFaults(page), `${what}, light and wide`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: height ?? 844 })
  const again = await findFaults(page, ['color-contrast', 'target-size'])
  expect(again, `${what}, dark and narrow`).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${what}: wider than the window by`).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}
