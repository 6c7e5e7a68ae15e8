import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Colours of the words, by the tokens of the app: each has its value in every theme. */
export const highlightStyle = HighlightStyle.define([
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: tags.number, color: 'var(--preparing)' },
  { tag: [tags.bool, tags.null, tags.constant(tags.name)], color: 'var(--preparing)' },
  { tag: [tags.propertyName, tags.special(tags.variableName)], color: 'var(--running)' },
  { tag: [tags.keyword, tags.standard(tags.name)], color: 'var(--running)', fontWeight: '500' },
  { tag: tags.invalid, color: 'var(--failed)' },
])

const MARK_COLORS = { error: 'var(--failed)', warning: 'var(--attention)', info: 'var(--running)' }

const marks = Object.fromEntries(
  Object.entries(MARK_COLORS).map(([severity, color]) => [
    `.cm-lintRange-${severity}`,
    {
      backgroundImage: 'none',
      textDecoration: `underline wavy ${color}`,
      textUnderlineOffset: '3px',
      textDecorationSkipInk: 'none',
    },
  ]),
)

const points = Object.fromEntries(
  Object.entries(MARK_COLORS).flatMap(([severity, color]) => [
    [`.cm-lintPoint-${severity}::after`, { borderBottomColor: color }],
    [`.cm-diagnostic-${severity}`, { borderLeft: `3px solid ${color}` }],
  ]),
)

/** The editor in the looks of every other field. Forced colours replace these by the system's own. */
export const editorTheme = EditorView.theme({
  '&': { color: 'var(--text)', fontSize: '13px', maxHeight: '494px' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono, var(--font-geist-mono), monospace)',
    lineHeight: '20px',
    overflow: 'auto',
    minHeight: 'var(--editor-min-height)',
  },
  '.cm-content': { padding: '6px 0', minHeight: 'var(--editor-min-height)', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--text-faint)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--sunken)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--focus) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    boxShadow: '0 1px 2px var(--shade), 0 8px 28px var(--shade)',
    fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
    zIndex: '30',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-geist-mono), monospace',
    maxHeight: '16em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--ink)',
    color: 'var(--on-ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'underline' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '1' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', maxWidth: '22rem' },
  '.cm-diagnostic': { padding: '4px 10px' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)' },
  ...marks,
  ...points,
  '@media (forced-colors: active)': {
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      backgroundColor: 'SelectedItem',
      color: 'SelectedItemText',
      forcedColorAdjust: 'none',
    },
  },
})
