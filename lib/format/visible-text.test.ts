import { expect, test } from 'vitest'
import { visibleText } from './visible-text'

test.each([
  ['render-west', 'render-west'],
  ['one\n\ttwo', 'one\n\ttwo'],
  ['a\u0000b\u001B[31mc\u007F', 'a␀b␛[31mc␡'],
  ['10%\r20%', '10%␍20%'],
  ['a\u0085b\u009Bc', 'a⟨U+0085⟩b⟨U+009B⟩c'],
  ['\u202Egpj.exe', '⟨U+202E⟩gpj.exe'],
  ['a\u2066b\u2069c\u200Fd\u061C', 'a⟨U+2066⟩b⟨U+2069⟩c⟨U+200F⟩d⟨U+061C⟩'],
  ['pool\u200B\uFEFF\u2060\u00AD', 'pool⟨U+200B⟩⟨U+FEFF⟩⟨U+2060⟩⟨U+00AD⟩'],
  ['a\u2028b\u2029c', 'a⟨U+2028⟩b⟨U+2029⟩c'],
  ['a\u3164b\u115F', 'a⟨U+3164⟩b⟨U+115F⟩'],
  ['a\uD800b', 'a⟨U+D800⟩b'],
  ['tag\u{E0041}', 'tag⟨U+E0041⟩'],
  ['ab\u200Dcd\u200C', 'ab⟨U+200D⟩cd⟨U+200C⟩'],
  ['👩‍💻 👩🏽‍💻 ❤️‍🔥 ☕️', '👩‍💻 👩🏽‍💻 ❤️‍🔥 ☕️'],
  ['می‌خواهم क्‍ष', 'می‌خواهم क्‍ष'],
  ['שלום مرحبا ١٢ ۝', 'שלום مرحبا ١٢ ۝'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})
