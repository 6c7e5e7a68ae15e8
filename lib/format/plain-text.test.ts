import { expect, test } from 'vitest'
import { plainText } from './plain-text'

const ESC = '\u001B'

test.each([
  ['plain\ntext', 'plain\ntext'],
  [`${ESC}[1;31mred${ESC}[0m`, 'red'],
  [`${ESC}]0;title\u0007shown`, 'shown'],
  [`${ESC}]8;;https://example.com${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
  ['one\r\ntwo\r\n', 'one\ntwo\n'],
  ['10%\r50%\r100%\ndone', '100%\ndone'],
  ['file \u202Egpj.exe\u0007', 'file ⟨U+202E⟩gpj.exe␇'],
  ['<b>not markup</b>', '<b>not markup</b>'],
])('shows %j as %j', (text, shown) => {
  expect(plainText(text)).toBe(shown)
})
