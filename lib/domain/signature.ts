/** The end of a quoted address is no part of its signature, nor is the backslash of a quote within quotes. */
const SIGNED = /([?&])sig=[^&\s"'#\\]+/gi

/** Whether a text holds an address with a signature that withoutSignature takes out. */
export function holdsSignature(text: string): boolean {
  return text.search(SIGNED) >= 0
}

/** The text with the value of each shared access signature taken out; the rest of the address stays, to be known again. */
export function withoutSignature(text: string): string {
  return text.replace(SIGNED, '$1sig=')
}

/** The text for reading: each shared access signature is a mark in place of its value, which opens what it signs. */
export function maskSignature(text: string): string {
  return text.replace(SIGNED, '$1sig=(hidden)')
}

/** Whether a text holds such an address: a command line, say, with what is left of one in it. */
export function holdsBareAddress(text: string): boolean {
  return /[?&]sig=(?=[&#\s"'\\]|$)/i.test(text)
}

/** Whether an address had a signature that was taken out, so that the service would refuse it. */
export function lacksSignature(text: string): boolean {
  return /[?&]sig=(?:&|#|$)/i.test(text.trim())
}
