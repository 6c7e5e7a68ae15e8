import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

const WASM = {
  python: 'tree-sitter-python/tree-sitter-python.wasm',
  csharp: 'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm',
}

interface SyntaxCheck {
  /** The texts of the places that are no syntax; none for good code. */
  faultsOf(code: string): string[]
  /** The texts of all nodes of a type, as `string_literal`. */
  nodesOf(code: string, type: string): string[]
}

/** A parser for one language; parses in this process, with no program of that language. */
export function createSyntaxCheck(language: keyof typeof WASM): Promise<SyntaxCheck> {
  checks[language] ??= load(language)
  return checks[language]
}

const checks: Partial<Record<keyof typeof WASM, Promise<SyntaxCheck>>> = {}

async function load(language: keyof typeof WASM): Promise<SyntaxCheck> {
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve(WASM[language])))
  return {
    faultsOf(code) {
      const root = parser.parse(code)?.rootNode
      return root ? faultsBelow(root) : ['nothing was parsed']
    },
    nodesOf(code, type) {
      const root = parser.parse(code)?.rootNode
      return (root?.descendantsOfType(type) ?? []).flatMap((node) => node?.text ?? [])
    },
  }
}

function faultsBelow(node: Node): string[] {
  if (node.isError || node.isMissing) return [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`]
  return node.hasError ? node.children.flatMap((child) => (child ? faultsBelow(child) : [])) : []
}
