import { expect, test } from 'vitest'
import { isTest, projectFiles, sources } from './project'
import { dottedName, find, importsOf, placeOf, type SyntaxNode, syntaxOf } from './syntax'

const tests = sources().filter(isTest)
const testCode = sources().filter((path) => isTest(path) || /^(tests|e2e)\//.test(path))

/** The places in test code where a call by one of these names stands. */
function callsOf(paths: readonly string[], isIt: (name: string, call: SyntaxNode) => boolean): string[] {
  return paths.flatMap((path) =>
    find(syntaxOf(path), ({ type }) => type === 'CallExpression')
      .filter((call) => isIt(dottedName(call.callee) ?? '', call))
      .map((call) => placeOf(path, call)),
  )
}

test('no test is skipped, focused or left for later', () => {
  const isLeftOut = (name: string) =>
    /^(test|it|describe|suite)\.(.+\.)?(skip|skipIf|runIf|only|todo|fixme|fails|fail)$/.test(name)
  expect(callsOf(testCode, isLeftOut)).toEqual([])
})

test('no test sleeps', () => {
  expect(callsOf(testCode, (name) => name.endsWith('waitForTimeout'))).toEqual([])
  expect(
    testCode.flatMap((path) => find(syntaxOf(path), isSleep).map((node) => placeOf(path, node))),
  ).toEqual([])
})

/** `new Promise((resolve) => setTimeout(resolve, 100))`, in its many forms. */
function isSleep(node: SyntaxNode): boolean {
  if (node.type !== 'NewExpression' || dottedName(node.callee) !== 'Promise') return false
  const [executor] = node.arguments as SyntaxNode[]
  const [resolve] = (executor?.params ?? []) as SyntaxNode[]
  if (executor === undefined || resolve === undefined) return false
  return find(
    executor,
    ({ type, callee }) => type === 'CallExpression' && dottedName(callee) === 'setTimeout',
  ).some((call) => dottedName((call.arguments as SyntaxNode[])[0]) === dottedName(resolve))
}

test('no test imports a sleep', () => {
  expect(
    testCode.filter((path) => importsOf(path).some(({ specifier }) => specifier === 'node:timers/promises')),
  ).toEqual([])
})

test('no test compares with a stored snapshot', () => {
  expect(callsOf(testCode, (name) => /\.toMatch(Inline|File)?Snapshot$/.test(name))).toEqual([])
  expect(projectFiles().filter((path) => path.endsWith('.snap'))).toEqual([])
})

test('no test replaces a module of our own', () => {
  const isOwn = (_name: string, call: SyntaxNode) =>
    /^(\.|@\/)/.test(String((call.arguments as SyntaxNode[])[0]?.value ?? ''))
  expect(callsOf(testCode, (name, call) => /^vi\.(mock|doMock)$/.test(name) && isOwn(name, call))).toEqual([])
})

test('journeys do not intercept requests', () => {
  const journeys = testCode.filter((path) => path.startsWith('e2e/'))
  expect(callsOf(journeys, (name) => /^(page|context|browserContext)\.route/.test(name))).toEqual([])
})

test('every test file holds a test', () => {
  const isTestCall = (name: string) => /^(test|it)(\.|$)/.test(name)
  const empty = tests.filter(
    (path) => !path.includes('test-d') && callsOf([path], isTestCall).length === 0 && !hasTable(path),
  )
  expect(empty).toEqual([])
})

/** `test.each(table)(...)` is a call of a call. */
const hasTable = (path: string) =>
  find(syntaxOf(path), ({ type, callee }) => {
    const inner = callee as SyntaxNode | undefined
    return type === 'CallExpression' && /^(test|it)\.each$/.test(dottedName(inner?.callee) ?? '')
  }).length > 0
