import { defineConfig } from '@playwright/test'
import { isEngineAvailable } from './e2e/support/engine'
import { isRegistryAvailable } from './e2e/support/registry'
import { chromiumArguments, findChromium } from './scripts/test/chromium.mjs'

// Journeys that need a real container engine and registry; without them they are not part of the run,
// and `npm test` says so.
const ENGINE_JOURNEYS = /(container-journey|engine-journey|restart)\.spec\.ts$/

const executablePath = findChromium(process.env)
const hasEngine = isEngineAvailable() && isRegistryAvailable()

export default defineConfig({
  testDir: 'e2e',
  // Each journey starts its own Slipway; two at a time fill two cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // A trace of every step takes as long as the steps; `npx playwright test --trace on` makes one.
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath && { executablePath }), args: chromiumArguments() },
  },
  projects: [
    { name: 'simulated', testIgnore: ENGINE_JOURNEYS },
    ...(hasEngine ? [{ name: 'engine', testMatch: ENGINE_JOURNEYS }] : []),
  ],
})
