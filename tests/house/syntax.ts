import { parseAst } from 'vitest/node'
import { projectFiles, read } from './project'

/** A node of the syntax tree, read structurally: only `type` and places are certain. */
export interface SyntaxNode {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

export interface Import {
  /** As written. */
  specifier: string
  /** The project's file, when it is one. */
  target: string | undefined
  isTypeOnly: boolean
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** The syntax tree of a file, parsed once. */
export function syntaxOf(path: string): SyntaxNode {
  const known = trees.get(path)
  if (known !== undefined) return known
  const lang = path.endsWith('x') ? 'tsx' : 'ts'
  const tree = parseAst(read(path), { lang }) as unknown as SyntaxNode // the parser's own node types are far wider
  trees.set(path, tree)
  return tree
}
const trees = new Map<string, SyntaxNode>()

/** The direct children of a node, in the order of the text. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/** Every node below and including this one, for which `isWanted` holds. */
export function find(node: SyntaxNode, isWanted: (node: SyntaxNode) => boolean): SyntaxNode[] {
  const below = childrenOf(node).flatMap((child) => find(child, isWanted))
  return isWanted(node) ? [node, ...below] : below
}

/** A dotted name such as `process.env` or `test.skip`; undefined for anything that is not one. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier') return String(node.name)
  if (node.type !== 'MemberExpression' || node.computed === true) return undefined
  const object = dottedName(node.object)
  const property = dottedName(node.property)
  return object === undefined || property === undefined ? undefined : `${object}.${property}`
}

/** 1-based line of a node, for messages that an editor can follow. */
export function placeOf(path: string, node: SyntaxNode): string {
  return `${path}:${read(path).slice(0, node.start).split('\n').length}`
}

const EXTENSIONS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx']

function resolve(from: string, specifier: string): string | undefined {
  if (!/^(\.|@\/)/.test(specifier)) return undefined
  const path = specifier.startsWith('@/') ? specifier.slice(2) : joined(from, specifier)
  return EXTENSIONS.map((extension) => path + extension).find((candidate) => everyFile().has(candidate))
}

const joined = (from: string, specifier: string) => new URL(specifier, `file:///${from}`).pathname.slice(1)

function everyFile(): ReadonlySet<string> {
  fileSet ??= new Set(projectFiles())
  return fileSet
}
let fileSet: ReadonlySet<string> | undefined

/** All imports of a file: static, re-exports, and dynamic ones with a literal. */
export function importsOf(path: string): readonly Import[] {
  const wanted = new Set([
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
  ])
  return find(
    syntaxOf(path),
    ({ type, source }) => wanted.has(type) && isNode(source) && typeof source.value === 'string',
  ).map((node) => {
    const specifier = String((node.source as SyntaxNode).value)
    const isTypeOnly = node.importKind === 'type' || node.exportKind === 'type'
    return { specifier, target: resolve(path, specifier), isTypeOnly }
  })
}
