import { isRecord } from '../batch/errors'
import { block, isIdentifier } from './layout'
import { quoteHcl } from './quote'

/** A body of HCL: attributes with their expressions, and blocks. */
export type HclPart =
  | { kind: 'attribute'; name: string; expression: string }
  | { kind: 'block'; name: string; labels?: readonly string[]; parts: readonly HclPart[] }

/** The text of a body as `terraform fmt` lays it out; attributes first. */
export function writeHcl(parts: readonly HclPart[]): string {
  const attributes = parts.filter((part) => part.kind === 'attribute')
  const blocks = parts.filter((part) => part.kind === 'block').map(writeBlock)
  return [...(attributes.length > 0 ? [writeAttributes(attributes)] : []), ...blocks].join('\n\n')
}

function writeBlock({ name, labels = [], parts }: Extract<HclPart, { kind: 'block' }>): string {
  const head = [name, ...labels.map(quoteHcl)].join(' ')
  return parts.length === 0 ? `${head} {}` : `${head} {\n${writeHcl(parts).replace(/^(?=.)/gm, '  ')}\n}`
}

/** Equal signs of neighbours stand in one column; an expression of several lines stands apart. */
function writeAttributes(attributes: readonly { name: string; expression: string }[]): string {
  const isLong = ({ expression }: { expression: string }) => expression.includes('\n')
  const groups: { name: string; expression: string }[][] = []
  for (const [place, attribute] of attributes.entries()) {
    const before = attributes[place - 1]
    const group = groups.at(-1)
    if (group === undefined || isLong(attribute) || (before && isLong(before))) groups.push([attribute])
    else group.push(attribute)
  }
  return groups
    .flatMap((group) => {
      const width = Math.max(...group.map(({ name }) => name.length))
      return group.map(({ name, expression }) => `${name.padEnd(width)} = ${expression}`)
    })
    .join('\n')
}

/** A value as an expression; `textOf` writes texts. */
export function writeHclValue(value: unknown, textOf: (text: string) => string): string {
  if (typeof value === 'string') return textOf(value)
  if (Array.isArray(value)) {
    const items = value.map((item) => writeHclValue(item, textOf))
    const isShort = items.every((item) => !item.includes('\n')) && items.join(', ').length < 80
    return isShort ? `[${items.join(', ')}]` : block('[', items, ']')
  }
  if (!isRecord(value)) return String(value)
  const entries = Object.entries(value).map(([key, item]) => ({
    name: isIdentifier(key) ? key : quoteHcl(key),
    expression: writeHclValue(item, textOf),
  }))
  return entries.length === 0 ? '{}' : `{\n${writeAttributes(entries).replace(/^(?=.)/gm, '  ')}\n}`
}

/** A text of several lines, a line at a time, so that a formula can be read. */
export function writeHclText(text: string): string {
  const lines = text.split('\n')
  return lines.length < 3 ? quoteHcl(text) : `join("\\n", ${block('[', lines.map(quoteHcl), ']')})`
}

/** `name = expression`. */
export function attribute(name: string, expression: string): HclPart {
  return { kind: 'attribute', name, expression }
}

/** The declaration of a variable of type string. */
export function variable(
  name: string,
  isSensitive: boolean,
  description?: string,
  defaultValue?: string,
): HclPart {
  return {
    kind: 'block',
    name: 'variable',
    labels: [name],
    parts: [
      attribute('type', 'string'),
      ...(description ? [attribute('description', quoteHcl(description))] : []),
      ...(defaultValue === undefined ? [] : [attribute('default', quoteHcl(defaultValue))]),
      ...(isSensitive ? [attribute('sensitive', 'true')] : []),
    ],
  }
}
