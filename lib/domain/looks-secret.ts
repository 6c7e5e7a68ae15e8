/** Words that make a secret of the name they stand in: `HF_TOKEN`, `dbPassword`, `SECRET_OF_THE_DAY`. */
const SECRET: ReadonlySet<string> = new Set([
  ...['password', 'passwords', 'passwd', 'passphrase', 'pwd', 'pass', 'secret', 'secrets', 'token'],
  ...['sas', 'credential', 'credentials', 'creds', 'bearer'],
])

/** Words that do so as the last one of a name, and mean much else in the middle of a text. */
const SECRET_AT_END: ReadonlySet<string> = new Set([
  ...[
    'key',
    'pw',
    'pat',
    'jwt',
    'auth',
    'authorization',
    'signature',
    'sig',
    'cookie',
    'webhook',
    'webhooks',
  ],
])

/** What several words announce together, and names that are written in one. */
const SECRET_TOGETHER =
  /(?:password|passwd|passphrase|secret|token|credentials?|connectionstring|(?:ssh|store|key|db|root|user|admin)pass|(?:api|access|account|secret|shared|storage|private|signing|encryption|auth|master|subscription|instrumentation)keys?)$/
const SECRET_TOGETHER_AT_END = /(?:webhook(?:url|uri)|(?:ssh|rsa|gpg|pgp|pem|deploy)private)$/

/** Switches and numbers: `--ask-pass`, `max_tokens`. */
const ORDINARY_START: ReadonlySet<string> = new Set([
  ...[
    'no',
    'use',
    'ask',
    'skip',
    'with',
    'without',
    'print',
    'show',
    'list',
    'is',
    'has',
    'max',
    'min',
    'num',
  ],
])
/** Parts of a text, columns of a table, folders. */
const ORDINARY_END =
  /^(?:(?:pad|eos|bos|unk|mask|cls|sep|start|end|stop|special|image|next|page|continuation) ?token|(?:sort|primary|partition|foreign|group|join|cache|public|host|row|map|order|index|lookup|unique) ?key|(?:old ?)?pwd)$/

const SWITCH_OR_NUMBER = /^(?:true|false|yes|no|on|off|\d*)$/i

/**
 * Whether the name of a variable, a property, a header or a parameter announces a secret: `STORAGE_KEY`, `GITHUB_PAT`,
 * `connectionString`, `X-Vault-Token`; `KEYBOARD` and `TOKENIZERS_PARALLELISM` do not. The one list of such names. The
 * value, where there is one, tells `USE_TOKEN=yes` from `LIST_PASSWORD=hunter2`.
 */
export function isSecretName(name: string, value = ''): boolean {
  const words = wordsOf(name)
  const isSwitch = hasOrdinaryStart(words) && SWITCH_OR_NUMBER.test(value)
  if (isSwitch || hasOrdinaryEnd(words)) return false
  const isAtEnd = SECRET_AT_END.has(words.at(-1) ?? '') || SECRET_TOGETHER_AT_END.test(words.join(''))
  return words.some((word) => SECRET.has(word)) || isAtEnd || isTogether(words)
}

/** The same in the middle of a text, where `--key` sorts, `auth=` switches and `--token-file` names a file. */
export function isSecretNameInText(name: string): boolean {
  const words = wordsOf(name)
  if (hasOrdinaryStart(words) || hasOrdinaryEnd(words)) return false
  return SECRET.has(words.at(-1) ?? '') || isTogether(words)
}

const isTogether = (words: readonly string[]) => SECRET_TOGETHER.test(words.join(''))

const hasOrdinaryStart = ([first = '', ...rest]: readonly string[]) =>
  rest.length > 0 && ORDINARY_START.has(first)

const hasOrdinaryEnd = (words: readonly string[]) => ORDINARY_END.test(words.slice(-2).join(' '))

/** In lower case: `dbPassword` and `DB_PASSWORD` are two words, `APIKey` and `SASUrl` too. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}
