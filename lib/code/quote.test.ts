import { execFileSync } from 'node:child_process'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import {
  escapeArm,
  isUnprintable,
  printJson,
  quoteBicep,
  quoteCSharp,
  quoteHcl,
  quoteJavaScript,
  quotePython,
  quoteShell,
} from './quote'
import { HOSTILE_TEXTS } from './testing/hostile-texts'

test.each(HOSTILE_TEXTS)('%s stays one word of the shell', (_name, text) => {
  const said = execFileSync('bash', ['-c', `printf %s ${quoteShell(text)}`], { encoding: 'utf8' })
  expect(said).toBe(text)
})

test.each(HOSTILE_TEXTS)('%s is the same text in JavaScript and JSON', (_name, text) => {
  expect(runInNewContext(quoteJavaScript(text))).toBe(text)
  expect(JSON.parse(printJson(text))).toBe(text)
})

test.each(HOSTILE_TEXTS)('%s is on one line, without a character that nobody sees', (_name, text) => {
  for (const quote of [quotePython, quoteCSharp, quoteJavaScript, quoteBicep, quoteHcl, printJson])
    expect(quote(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
})

// `§` stands for a dollar sign, so that these texts do not look like templates.
const dollars = (text: string) => text.replaceAll('§', '$')

test.each([
  ['both quotes', `a'b"c`, String.raw`"a'b\"c"`, String.raw`'a\'b"c'`],
  ['a template', '§{x}', '"§§{x}"', String.raw`'\§{x}'`],
  ['a directive', '%{if x}', '"%%{if x}"', "'%{if x}'"],
  ['a backslash before a template', String.raw`\§{x}`, String.raw`"\\§§{x}"`, String.raw`'\\\§{x}'`],
  ['lines', 'a\r\n\tb', String.raw`"a\r\n\tb"`, String.raw`'a\r\n\tb'`],
  ['a variable of a formula', '§Nodes = 1', '"§Nodes = 1"', "'§Nodes = 1'"],
  ['a direction', 'a\u202eb', String.raw`"a\u202eb"`, String.raw`'a\u{202e}b'`],
  ['a tag beyond the BMP', '\u{e0001}', String.raw`"\U000e0001"`, String.raw`'\u{e0001}'`],
])('%s in HCL and Bicep', (_name, text, hcl, bicep) => {
  expect(quoteHcl(dollars(text))).toBe(dollars(hcl))
  expect(quoteBicep(dollars(text))).toBe(dollars(bicep))
})

test.each([
  ['[parameters(1)]', '[[parameters(1)]'],
  ['[[x', '[[[x'],
  ['a[0]', 'a[0]'],
  ['', ''],
])('%j of a template is a text', (text, escaped) => {
  expect(escapeArm(text)).toBe(escaped)
})

test.each([
  ['a\0b', true],
  ['\ud800', true],
  ['\udc00x', true],
  ['\u{1f600}', false],
  ['a\tb', false],
])('%j cannot be printed: %s', (text, isRefused) => {
  expect(isUnprintable(text)).toBe(isRefused)
})
