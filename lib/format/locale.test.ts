import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What the module says in a process of its own: the locale is read when one starts. */
function said(file: string, expression: string, env: Record<string, string>): string {
  const code = `import * as m from '${new URL(file, import.meta.url).href}'; console.log(${expression})`
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  }).trim()
}

test.each([
  ['en_US.UTF-8', '1,234.5 nodes'],
  ['de_DE.UTF-8', '1.234,5 nodes'],
  ['fr_FR.UTF-8', '1\u202f234,5 nodes'],
])('with %s a count reads %s', (LC_ALL, text) => {
  expect(said('./count.ts', "m.formatPlural(1234.5, 'node')", { LC_ALL })).toBe(text)
})

test('what passes and what is a share of something has the digits of the counts beside it', () => {
  const env = { LC_ALL: 'ar_EG.UTF-8' }
  expect(said('./count.ts', 'm.formatCount(6)', env)).toBe('٦')
  expect(said('./count.ts', 'm.formatShare(1, 2)', env)).toBe('٥٠%')
  expect(said('./duration.ts', '[850, 2500, 7500000].map(m.formatDuration).join()', env)).toBe(
    '٨٥٠ ms,٢٫٥ s,٢ h ٥ min',
  )
  expect(
    said('./date.ts', "m.formatRelative('2026-02-02T09:15:00Z', Date.UTC(2026, 1, 2, 9, 21))", env),
  ).toBe('٦ min ago')
})

test.each([
  ['en_US.UTF-8', 'America/New_York', false, /^Feb 2, 2026, 04:15:00\sAM EST$/],
  ['en_US.UTF-8', 'America/New_York', true, /^Feb 2, 2026, 09:15:00\sAM UTC$/],
  ['de_DE.UTF-8', 'Europe/Berlin', false, /^2\. Feb\. 2026, 10:15:00 MEZ$/],
])('with %s in %s, UTC %s, a time reads %s and names its zone', (LC_ALL, TZ, utc, text) => {
  const time = `m.formatTime('2026-02-02T09:15:00Z', { utc: ${utc} })`
  expect(said('./date.ts', time, { LC_ALL, TZ })).toMatch(text)
})
