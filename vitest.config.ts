import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['{lib,emulator,components,scripts,tests,app}/**/*.test.{ts,tsx}'],
    // Component tests name happy-dom in a comment on their first line; the rest runs in plain Node.
    environment: 'node',
    setupFiles: ['./tests/patience.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
