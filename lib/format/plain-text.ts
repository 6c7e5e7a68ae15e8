import { visibleText } from './visible-text'

// Control sequences of terminals: colours and cursor moves (CSI), titles and links (OSC), and the short ones.
const SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is taken out
  /\u001B\[[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|\u001B[@-Z\\-_]/g

/**
 * What a program wrote, without a terminal's colours and moves; a line that was written over by a carriage return shows its
 * last form, and what else would be unseen its mark.
 */
export function plainText(text: string): string {
  const lines = text
    .replace(SEQUENCES, '')
    .replaceAll('\r\n', '\n')
    .replace(/[^\n\r]*\r(?=[^\n])/g, '')
  return visibleText(lines)
}
