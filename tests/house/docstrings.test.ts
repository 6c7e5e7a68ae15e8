import { expect, test } from 'vitest'
import { productSources, read } from './project'
import { placeOf, type SyntaxNode, syntaxOf } from './syntax'

const ARROWS = new Set(['ArrowFunctionExpression', 'FunctionExpression'])

/** An exported function declaration, or an exported constant that is a function. */
function isExportedFunction({ type, declaration }: SyntaxNode): boolean {
  if (type !== 'ExportNamedDeclaration' && type !== 'ExportDefaultDeclaration') return false
  const declared = declaration as SyntaxNode | null
  if (declared?.type === 'FunctionDeclaration') return true
  if (declared?.type !== 'VariableDeclaration') return false
  return (declared.declarations as SyntaxNode[]).every(({ init }) =>
    ARROWS.has((init as SyntaxNode | null)?.type ?? ''),
  )
}

/** Overloads share the text above the first of them. */
function undocumented(path: string): string[] {
  const text = read(path)
  const body = (syntaxOf(path).body ?? []) as SyntaxNode[]
  return body
    .filter((node, index) => isExportedFunction(node) && !isOverload(body[index - 1], node))
    .filter(({ start }) => !text.slice(0, start).trimEnd().endsWith('*/'))
    .map((node) => placeOf(path, node))
}

const nameOf = (node: SyntaxNode | undefined) =>
  ((node?.declaration as SyntaxNode | undefined)?.id as SyntaxNode | undefined)?.name

const isOverload = (before: SyntaxNode | undefined, node: SyntaxNode) =>
  nameOf(before) !== undefined && nameOf(before) === nameOf(node)

test('exported functions of lib/ and emulator/ say what their signature cannot', () => {
  const paths = productSources().filter((path) => /^(lib|emulator)\//.test(path))
  expect(paths.flatMap(undocumented)).toEqual([])
})
