import { isSecretName, isSecretNameInText } from './looks-secret'
import { findQuotedPairs } from './quoted-pairs'
import { LEADS } from './secret-leads'
import { quoteStates, readValue, type Span } from './secret-value-span'
import { holdsSignature } from './signature'

/** Stands for a value that was left out of a text, until it is typed again. */
export const LEFT_OUT = '__LEFT_OUT__'

/** A value in a text that looks like a secret: from its first character to behind its last. */
interface SecretWord {
  start: number
  end: number
}

/** Texts without any of these words are not looked at further. */
const QUICK =
  /pass|pwd|secret|token|key|credential|connection.?string|sas|creds|login|curl|lftp|smbclient|sqlcmd|osql|bcp|mongo|openssl|telegram|literal|auth|sharedaccess|mysql|mariadb|redis-cli|zip|7z|rar|sk-|xox|:\/\/[^\s/]*@|gh[pousr]_|glpat-|hf_|eyJ|bearer|jwt|pat|pw|cookie|sig|private|hook|[?&](?:code|policy)=|goog/i

const VARIABLE = /^[A-Z][A-Z0-9_]*$/

const ASSIGNMENT = /(?<=^|[\s"'?&#;,:{(|=])(-{0,2})((?:\$env:)?[A-Za-z_][\w.-]{0,80})=(?=[^\s=])/g
const ENVIRONMENT = /(?:^|\s)(?:-e|--env|export|setx?|env)(?:\s+|=)["']?$/i
/** `X-Vault-Token: x`; without the blank it may be an image with its tag, but where the option for headers stands in front. */
const HEADER = /(?<=^|[\s"'=])([A-Za-z]\w{0,40}(?:-\w{1,40}){1,6}):(\s{0,9})(?=\S)/g
/** `/password:x`, `--passwd:x`: options as Windows and .NET have them. */
const COLON_OPTION = /(?<=^|[\s"'])(?:--?|\/)([A-Za-z][\w.-]{0,80})[:=](?!r[ow]\b)(?=[^\s=:/\\])/g
/** A line of YAML, TOML or a settings file, where the value is in quotes or has a digit, as words of a sentence have not. */
const SETTING =
  /(?<=^|[\s"'{,;])\$?([A-Za-z_][\w.-]{0,80})(?::\s{1,9}|\s{1,9}=\s{1,9})(?=\\{0,3}["']|[^\s=]{0,200}\d)(?=[^=])/g
/** `setx TOKEN x`, `aws configure set aws_secret_access_key x`. */
const SET = /\b(?:setx|config(?:ure)?\s{1,9}set)\s{1,9}["']?([^\s"'=]{1,200})\s{1,9}(?=[^\s-])/g
const HEADER_OPTION = /(?:-H|--header)(?:\s{0,3}|=)["']?$/
const ALONE_BEFORE_HOST = /(?<=\bhttps?:\/\/)[^\s/:@"'?#]{1,200}(?=@)/gi
const OPTION = /(?<=^|[\s"'])--?([A-Za-z][\w.-]{3,80})\s+(?=[^\s-])/g
/** Parameters of addresses that open what they name: of functions and APIs, and signed by AWS, Google and CloudFront. */
const PARAMETER =
  /^(?:code|key|sig|signature|policy|key-pair-id|googleaccessid|x-(?:amz|goog)-(?:signature|credential|security-token))$/i
/** Names of users that stand alone in front of a host; a token there is longer, or has digits and capitals. */
const USER = /^[a-z][a-z._-]{0,19}$/
/** Secrets that are known by their own look, or by what stands around them. */
const WHOLE: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]{0,40}PRIVATE KEY-----|[\s\S]*$)/g,
  /(?<=\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)[^;\s"']+/gi,
  /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{0,100}:)[^\s/@"']{1,200}(?=@)/gi,
  /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{15,}|hf_[A-Za-z]{30,}|dckr_pat_[\w-]{20,}|xox[abps]-[\w-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})/g,
  /(?<![\w./-])sk-(?:(?:proj|svcacct|admin|ant)-[\w-]{10,}|[A-Za-z0-9]{20,})/g,
]
/** What stands for a value without being one: variables, placeholders, numbers and switches, paths, secrets of a build by their id, what was left out. */
const NO_SECRET =
  /^(?:__LEFT_OUT__|["'\\]*(?:\$.*)?|-|(?:id|type|src|source|env)=.*|%\w+%|!\w+!|<[^>]*>|@.*|\*+|\d{1,3}|\d{1,5}:\d{1,5}|true|false|yes|no|on|off|none|null|auto|\.{0,2}\/[a-z0-9._-]+(?:\/[a-z0-9._-]+)+|[A-Za-z]:[\\/].*)$/i

/** Whether a text holds a secret whatever its field is: a signature, a password in a command line, a private key. */
export function isSecretText(text: string): boolean {
  return holdsSignature(text) || findSecretWords(text).length > 0
}

/** The text with LEFT_OUT in place of each value that looks like a secret; signatures are for withoutSignature. */
export function withoutSecretWords(text: string): string {
  const words = findSecretWords(text)
  const kept = words.map(({ start }, index) => text.slice(words[index - 1]?.end ?? 0, start))
  return [...kept, text.slice(words.at(-1)?.end ?? 0)].join(LEFT_OUT)
}

const BEFORE =
  /(?:([\w$][\w.:-]{0,80}|-{1,2}[\w.-]{1,80})(?:\\{0,3}["']\s{0,9}:\s{0,9}\\{0,3}|\s{0,9}=\s{0,9}|\s{0,9}:\s{0,9}|\s{1,9})?)?["']?(?:Bearer\s+|Basic\s+)?__LEFT_OUT__/gi

/** What was left out of a text, by the name in front of it: `DB_PASSWORD`, `-p`; empty without one. */
export function namesOfLeftOut(text: string): string[] {
  if (!text.includes(LEFT_OUT)) return []
  return [...new Set([...text.matchAll(BEFORE)].map(([, name = '']) => name.replace(/:$/, '')))]
}

/** Sentences for what was left out of a text, one each: the service would take the rest as it stands. */
export function sayLeftOut(text: string): string[] {
  if (text === LEFT_OUT) return [`This was left out where it came from. Type it in place of ${LEFT_OUT}.`]
  return namesOfLeftOut(text).map((name) => {
    const what = name === '' ? 'A part of it' : `The value of ${name}`
    return `${what} looks like a secret, so it was not kept. Type it again in place of ${LEFT_OUT}.`
  })
}

function findSecretWords(text: string): SecretWord[] {
  if (!QUICK.test(text)) return []
  const states = quoteStates(text)
  const read = (start: number, stops = '', isQuoted = false) =>
    readValue(text, states, start, stops, isQuoted)
  const led = LEADS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: lead, index }) => read(index + lead.length)),
  )
  const starts = new Set(led.map(([start]) => start))
  const spans = [
    ...led,
    ...findQuotedPairs(text, isSecretPair),
    ...WHOLE.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: value, index }): Span => [index, index + value.length]),
    ),
    ...[...text.matchAll(ASSIGNMENT)].filter(isSecretAssignment).map(({ 0: lead, index }) => {
      const before = text.charAt(index - 1)
      const stops = /[?&#]/.test(before) ? '&#' : /[;,]/.test(before) ? before : ''
      const isQuoted = /["']/.test(before) && ENVIRONMENT.test(text.slice(Math.max(0, index - 12), index))
      return read(index + lead.length, stops, isQuoted)
    }),
    ...[COLON_OPTION, SETTING, SET].flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(([, name = '']) => isSecretNameInText(name) || name.toLowerCase() === 'pwd')
        .map(({ 0: lead, index }) => read(index + lead.length)),
    ),
    ...[...text.matchAll(HEADER)]
      .filter(isSecretHeader)
      .map(({ 0: lead, index }) => read(index + lead.length)),
    ...[...text.matchAll(ALONE_BEFORE_HOST)]
      .filter(([user]) => !USER.test(user))
      .map(({ 0: user, index }): Span => [index, index + user.length]),
    ...[...text.matchAll(OPTION)]
      .filter(([, name = '']) => isSecretNameInText(name))
      // Of -pSecret the value begins behind the p, so what follows it is no value.
      .filter(({ index }) => !starts.has(index + 2))
      .map(({ 0: lead, index }) => read(index + lead.length)),
  ]
  return withoutOverlaps(
    spans.filter(([start, end]) => end > start && !NO_SECRET.test(text.slice(start, end))),
  )
}

function isSecretHeader({ 1: name = '', 2: blank = '', index, input }: RegExpExecArray): boolean {
  const isHeader = blank !== '' || HEADER_OPTION.test(input.slice(Math.max(0, index - 16), index))
  return isHeader && isSecretNameInText(name)
}

const isSecretPair = (name: string) => isSecretNameInText(name) || /^(?:proxy-)?authorization$/i.test(name)

function isSecretAssignment({ 0: lead, 1: dashes, 2: written = '', index, input }: RegExpExecArray): boolean {
  const name = written.replace(/^\$env:/, '')
  const before = input.charAt(index - 1)
  if (/[?&#]/.test(before) && (PARAMETER.test(name) || isSecretName(name))) return true
  // Of a connection string, where shells have their folder.
  if (isSecretNameInText(name) || (before === ';' && name === 'Pwd')) return true
  const isVariable =
    written !== name ||
    (dashes === '' && VARIABLE.test(name)) ||
    ENVIRONMENT.test(input.slice(Math.max(0, index - 12), index))
  const [value] = /^["']?[^\s"';&]{0,40}/.exec(input.slice(index + lead.length)) ?? ['']
  return isVariable && isSecretName(name, value.replace(/^["']/, ''))
}

/** Of values that lie in each other the one that begins first. */
function withoutOverlaps(spans: readonly Span[]): SecretWord[] {
  const words: SecretWord[] = []
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]))
    if (start >= (words.at(-1)?.end ?? 0)) words.push({ start, end })
  return words
}
