import { type Language, StreamLanguage, type StreamParser } from '@codemirror/language'
import { tags } from '@lezer/highlight'

const parser: StreamParser<unknown> = {
  name: 'autoscale',
  token(stream) {
    if (stream.eatSpace()) return null
    if (stream.match('//')) {
      stream.skipToEnd()
      return 'lineComment'
    }
    if (stream.match(/^"[^"]*"?/)) return 'string'
    if (stream.match(/^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/)) return 'number'
    if (stream.match(/^TimeInterval_\w+/)) return 'constant'
    if (stream.match(/^\$\w+/)) return 'variable'
    if (stream.match(/^[A-Za-z_]\w*(?=\s*\()/)) return 'call'
    if (stream.match(/^[A-Za-z_]\w*/)) return 'own'
    stream.next()
    return null
  },
  tokenTable: {
    constant: tags.constant(tags.name),
    variable: tags.special(tags.variableName),
    call: tags.standard(tags.name),
    own: tags.variableName,
  },
  languageData: { commentTokens: { line: '//' }, closeBrackets: { brackets: ['(', '"'] } },
}

/** Colours of an autoscale formula; what is wrong with one is found by its parser, not here. */
export function autoscaleLanguage(): Language {
  return StreamLanguage.define(parser)
}
