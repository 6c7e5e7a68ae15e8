import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { Finding } from '../../containers/finding'
import { parsePath } from '../wire-path'

/**
 * Findings over a body with the piece of its JSON text that each is about: the value at the path, or of the nearest part
 * around it that the text has. Text that is no JSON gives them back as they are.
 */
export function placeFindings(text: string, findings: readonly Finding[]): Finding[] {
  const tree = parseTree(text)
  if (tree === undefined) return [...findings]
  return findings.map((finding) => ({ ...finding, at: placeOf(tree, finding.path ?? '') }))
}

/** Start and end (exclusive) of what a path names in a JSON text, or of the nearest part around it; undefined in other texts. */
export function placeOfPath(text: string, path: string): readonly [number, number] | undefined {
  const tree = parseTree(text)
  return tree && placeOf(tree, path)
}

function placeOf(tree: Node, path: string): readonly [number, number] {
  const segments = [...parsePath(path)]
  for (; segments.length > 0; segments.pop()) {
    const node = findNodeAtLocation(tree, segments)
    // A whole object would colour half of the text; its name is enough.
    const shown = node?.type === 'object' || node?.type === 'array' ? (keyOf(node) ?? node) : node
    if (shown) return [shown.offset, shown.offset + shown.length]
  }
  return [tree.offset, tree.offset + 1]
}

const keyOf = (node: Node) => (node.parent?.type === 'property' ? node.parent.children?.[0] : undefined)
