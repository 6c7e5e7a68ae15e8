import { expect, test } from 'vitest'
import { isTest, productSources } from './project'
import { dottedName, find, importsOf, placeOf, type SyntaxNode, syntaxOf } from './syntax'

/** Calls and names that live in one place each, and the reason. */
const HOMES: readonly { what: string; isIt: (name: string) => boolean; in: RegExp; why: string }[] = [
  {
    what: 'fetch',
    isIt: (name) => /^((globalThis|window|self)\.)?fetch$/.test(name),
    in: /^(lib\/batch\/(client|transport)\.ts|lib\/arm\/client\.ts|lib\/health-client\.ts|lib\/queries\/registry-client\.ts|emulator\/testing\/|scripts\/)/,
    why: 'every request goes through a client that adds the token and reads errors',
  },
  {
    what: 'process.env',
    isIt: (name) => name === 'process.env',
    in: /^(lib\/config\.ts|emulator\/(options|main)\.ts|scripts\/|[\w.-]+\.config\.ts)/,
    why: 'configuration is read and checked in one place',
  },
  {
    what: 'lazy',
    isIt: (name) => name === 'lazy',
    in: /^components\/(ui\/lazy-part|data\/data-table)\.tsx/,
    why: 'code that cannot be had takes down its part, not the page',
  },
]

/** Packages that one part of the house wraps, so that the rest does not depend on them. */
const PACKAGE_HOMES: readonly [packageName: RegExp, home: RegExp][] = [
  [/^@azure\/msal/, /^(lib\/auth\/|app\/auth\/)/],
  [/^undici$/, /^lib\/(proxy|registry)\//],
  [/^dockerode$/, /^emulator\/runtime\//],
  [/^libsql$/, /^emulator\/store\//],
  [/^jose$/, /^(emulator\/identity\/|lib\/(proxy|registry)\/)/],
  [/^ajv$/, /^emulator\//],
  [/^@microsoft\/antissrf$/, /^lib\/registry\//],
  [/^@codemirror\//, /^components\/form\//],
  [/^@azure\/batch$/, /^$/],
  [/^(@playwright\/test|@axe-core\/playwright)$/, /^(playwright\.config\.ts|scripts\/)/],
  [/^next(\/|$)/, /^(app\/|components\/|proxy\.ts|lib\/queries\/|lib\/auth\/|next\.config)/],
]

test.each(HOMES)('$what stays at home: $why', ({ isIt, in: home }) => {
  const strays = productSources()
    .filter((path) => !home.test(path))
    .flatMap((path) =>
      find(syntaxOf(path), (node) => node.type === 'MemberExpression' || node.type === 'CallExpression')
        .filter((node) => isIt(dottedName(node.type === 'CallExpression' ? node.callee : node) ?? ''))
        .map((node) => placeOf(path, node)),
    )
  expect([...new Set(strays)]).toEqual([])
})

test.each(PACKAGE_HOMES)('package %s is imported only by %s', (name, home) => {
  const strays = productSources().filter(
    (path) =>
      !home.test(path) && !isTest(path) && importsOf(path).some(({ specifier }) => name.test(specifier)),
  )
  expect(strays).toEqual([])
})

test('process is not imported under another name to get at its environment', () => {
  const strays = productSources().filter(
    (path) =>
      !path.startsWith('scripts/') &&
      importsOf(path).some(({ specifier }) => /^(node:)?process$/.test(specifier)),
  )
  expect(strays).toEqual([])
})

/** What comes from the service, an engine or another person carries such names. */
const FOREIGN =
  /^(displayName|message|text|remedy|reason|poolId|jobId|taskId|nodeId|path|code|details|username|server|imageName)$/

test('texts of others reach the page as visible text: nothing in them hides or turns what stands beside', () => {
  const strays = productSources()
    .filter((path) => path.endsWith('.tsx') && !isTest(path) && path !== 'components/ui/visible-text.tsx')
    .flatMap((path) =>
      find(syntaxOf(path), ({ type }) => type === 'JSXElement')
        .filter((element) => isElementOfHtml(element) && (tagOf(element) === 'bdi' || showsForeign(element)))
        .map((element) => placeOf(path, element)),
    )
  expect(strays).toEqual([])
})

const tagOf = (element: SyntaxNode) =>
  String(((element.openingElement as SyntaxNode).name as SyntaxNode).name)
const isElementOfHtml = (element: SyntaxNode) => /^[a-z]/.test(tagOf(element))
const showsForeign = (element: SyntaxNode) =>
  (element.children as SyntaxNode[])
    .filter(({ type }) => type === 'JSXExpressionContainer')
    .some((child) =>
      FOREIGN.test(
        dottedName(child.expression as SyntaxNode)
          ?.split('.')
          .at(-1) ?? '',
      ),
    )
