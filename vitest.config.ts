import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Numbers and dates follow the locale of whoever reads them; tests read as somebody in Britain.
process.env.LC_ALL = 'en_GB.UTF-8'

/** What both projects share: `@/` as in tsconfig.json, JSX of React, and patience for a busy machine. */
const shared = {
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' as const } },
}
const patience = { setupFiles: ['./tests/patience.ts'], testTimeout: 20_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          include: ['{lib,emulator,scripts,tests}/**/*.test.{ts,tsx}'],
          environment: 'node',
          // These keep no state in modules, and loading them anew for every file would take half of the time.
          isolate: false,
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          // Component tests name happy-dom in a comment on their first line.
          include: ['{components,app}/**/*.test.{ts,tsx}'],
          environment: 'node',
          ...patience,
        },
      },
    ],
  },
})
