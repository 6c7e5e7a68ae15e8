import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests that need a real container engine and registry; `npm test` runs them where both are installed. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,emulator}/**/*.engine-test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
})
