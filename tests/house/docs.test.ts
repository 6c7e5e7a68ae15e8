import { describe, expect, test } from 'vitest'
import { projectFiles, read } from './project'

const documents = projectFiles().filter((path) => path === 'README.md' || /^docs\/.*\.md$/.test(path))
const everything = projectFiles()
const folders = new Set(
  everything.flatMap((path) => path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))),
)
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts

/** A path of the project as documents write it: below one of our folders, or a file of the root. */
const isPath = (word: string) =>
  /^(app|components|lib|emulator|scripts|tests|e2e|docs|public|\.ci)\//.test(word) ||
  /^[\w.-]+\.(ts|tsx|mjs|js|json|md)$/.test(word)

function exists(path: string): boolean {
  const plain = path.replace(/\/$/, '')
  if (!plain.includes('*')) return everything.includes(plain) || folders.has(plain)
  const pattern = new RegExp(`^${plain.replace(/[.()[\]{}+?^$|\\]/g, '\\$&').replaceAll(/\*+/g, '.*')}$`)
  return everything.some((file) => pattern.test(file))
}

/** Words in back quotes and in fenced blocks. */
const codeWords = (text: string) =>
  [...text.matchAll(/```[\s\S]*?```|`([^`\n]+)`/g)].flatMap(([all, inline]) =>
    (inline ?? all).split(/[\s,;:'"]+/),
  )

describe.each(documents)('%s', (path) => {
  const text = read(path)

  test('names only paths that exist', () => {
    expect(codeWords(text).filter((word) => isPath(word) && !exists(word))).toEqual([])
  })

  test('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '')
    const broken = links
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => decodeURIComponent(new URL(target, `file:///${path}`).pathname.slice(1)))
      .filter((target) => !exists(target))
    expect(broken).toEqual([])
  })

  test('names only commands that exist', () => {
    const commands = [...text.matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, name]) => name ?? '')
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([])
  })
})

test('there is a README and the documents it promises', () => {
  expect(documents).toEqual(
    expect.arrayContaining([
      'README.md',
      'docs/architecture.md',
      'docs/adding-an-operation.md',
      'docs/adding-a-form-field.md',
      'docs/local-account.md',
      'docs/security.md',
    ]),
  )
})

test('the README explains every setting, and no other', () => {
  const table = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name)
  const settings = [read('lib/config.ts'), read('scripts/start/settings.mjs')].flatMap((text) =>
    [...text.matchAll(/\bread\('([A-Z_]+)'\)/g)].map(([, name]) => name),
  )
  // The command sets this one for the server that it starts; people set SLIPWAY_DATA and SLIPWAY_ENGINE.
  const internal = new Set(['SLIPWAY_LOCAL_URL'])
  expect([...new Set(table)].sort()).toEqual(
    [...new Set(settings)].filter((name) => !internal.has(name ?? '')).sort(),
  )
})
