import { expect, test } from 'vitest'
import { isGenerated, productSources, projectFiles, read, sources } from './project'
import { find, placeOf, type SyntaxNode, syntaxOf } from './syntax'

const MOST_LINES = 300

/** Files that may be longer, each with its reason. */
const LONGER: Readonly<Record<string, string>> = {
  'components/pools/live-changes.test.tsx': 'tables of troubles over one local account',
  'lib/batch/client.test.ts': 'a table of calls over one scripted server',
  'lib/domain/pool/pool-form.test.ts': 'tables of bad input, field by field',
  'lib/proxy/handle-batch.test.ts': 'tables of attacks over one upstream',
}

const isText = (path: string) =>
  /\.(tsx?|mjs|mts|js|css|md|json|yml)$|^\.(npmrc|gitignore)$|^\.ci\//.test(path)
const isCode = (path: string) => /\.(tsx?|mjs|mts|js|css)$/.test(path) && !isGenerated(path)

test(`no file is longer than ${MOST_LINES} lines`, () => {
  const long = projectFiles()
    .filter((path) => isCode(path) && LONGER[path] === undefined)
    .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
  expect(long).toEqual([])
})

test('the list of longer files holds only files that are longer', () => {
  const needless = Object.keys(LONGER).filter((path) => read(path).split('\n').length <= MOST_LINES)
  expect(needless).toEqual([])
})

// Next writes (group), [param], [...rest] and [[...rest]]; what stands inside is a name like any other. `.well-known` is the web's.
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/
const OWN_FOLDERS = /^(app|components|lib|emulator|scripts|tests|e2e)\//

test('files and folders are named in kebab-case', () => {
  // Route parameters are named as the wire names them: [poolId].
  const isKebab = (segment: string) =>
    /^\[\w+\]$/.test(segment) ||
    segment
      .replace(/^(\(|\[{1,2}(\.\.\.)?|\.(?=well-known$))|(\)|\]{1,2})$/g, '')
      .split('.')
      .every((part) => KEBAB.test(part))
  const odd = projectFiles().filter((path) => OWN_FOLDERS.test(path) && !path.split('/').every(isKebab))
  expect(odd).toEqual([])
})

const isStatement = (type: string) => (node: SyntaxNode) => node.type === type
const bodyOf = (path: string) => (syntaxOf(path).body ?? []) as SyntaxNode[]

test('no barrels: a file that only passes on what others export', () => {
  const barrels = sources().filter((path) => {
    const body = bodyOf(path)
    return (
      /(^|\/)index\.tsx?$/.test(path) ||
      (body.length > 0 && body.every(({ type, source }) => type.startsWith('Export') && source != null))
    )
  })
  expect(barrels).toEqual([])
})

test('default exports only where Next or a tool asks for them', () => {
  const asked =
    /^(app\/.*\/?(page|layout|template|loading|error|not-found|default|global-error|global-not-found|icon|manifest)\.tsx?|[\w.-]+\.config\.ts|proxy\.ts)$/
  const odd = sources().filter(
    (path) => !asked.test(path) && bodyOf(path).some(isStatement('ExportDefaultDeclaration')),
  )
  expect(odd).toEqual([])
})

test('nothing turns text into markup or code', () => {
  const isDangerous = ({ type, name, callee }: SyntaxNode) =>
    (type === 'Identifier' && /^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/.test(String(name))) ||
    (type === 'JSXIdentifier' && /^(dangerouslySetInnerHTML|srcDoc)$/.test(String(name))) ||
    (type === 'Identifier' && name === 'dangerouslySetInnerHTML') ||
    (/^(Call|New)Expression$/.test(type) && /^(eval|Function)$/.test(String((callee as SyntaxNode).name)))
  const places = productSources()
    .filter((path) => /^(app|components|lib|emulator)\//.test(path))
    .flatMap((path) => find(syntaxOf(path), isDangerous).map((node) => placeOf(path, node)))
  expect(places).toEqual([])
})

/** Built from parts, so that this file does not find itself. */
const FOREIGN: readonly [what: string, pattern: RegExp][] = [
  [
    'a folder of somebody’s machine',
    new RegExp(['/(home|Users)/\\w+/', '/ro' + 'ot/', '/wo' + 'rk/'].join('|')),
  ],
  [
    'a host of a package registry',
    new RegExp(['npm' + 'js\\.(org|com)', 'yarn' + 'pkg\\.com', 'deb\\.deb' + 'ian'].join('|')),
  ],
  ['a mark of unfinished work', new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`)],
]

test.each(FOREIGN)('no file names %s', (_what, pattern) => {
  const found = projectFiles().filter(
    (path) => isText(path) && !isGenerated(path) && pattern.test(read(path)),
  )
  expect(found).toEqual([])
})
