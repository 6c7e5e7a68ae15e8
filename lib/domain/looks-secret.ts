const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'pwd',
  'pass',
  'passphrase',
  'secret',
  'token',
  'sas',
  'credential',
  'credentials',
  'key',
  'apikey',
  'accesskey',
  'accountkey',
  'secretkey',
  'connectionstring',
])

/** Whether a name such as `HF_TOKEN`, `dbPassword` or `STORAGE_KEY` announces a secret; `TOKENIZERS_PARALLELISM` does not. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  const last = words.at(-1) ?? ''
  return (
    words.some((word) => word !== 'key' && SECRET_WORDS.has(word)) ||
    last === 'key' ||
    words.join('').includes('connectionstring')
  )
}

const SECRET_TEXTS = [
  /[?&]sig=[^&\s]/i,
  /\b(AccountKey|SharedAccessSignature|SharedAccessKey)=[^;\s]/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
]

/** Whether a text holds a secret whatever its field is: a SAS signature, a storage connection string, a private key. */
export function isSecretText(text: string): boolean {
  return SECRET_TEXTS.some((pattern) => pattern.test(text))
}

/** The assignments in run options whose names announce a secret, as `--env HF_TOKEN=...`; by their names. */
export function secretEnvOptions(runOptions: string): string[] {
  return [...runOptions.matchAll(/(?:^|\s)(?:-e|--env)(?:\s+|=)["']?([\w.-]+)=[^\s]/g)]
    .map(([, name = '']) => name)
    .filter(isSecretName)
}
