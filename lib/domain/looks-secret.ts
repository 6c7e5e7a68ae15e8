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
