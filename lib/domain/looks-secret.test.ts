import { expect, test } from 'vitest'
import schema from '../batch/spec/schema.json'
import { isSecretName, isSecretNameInText } from './looks-secret'

test.each([
  ...['HF_TOKEN', 'dbPassword', 'PGPASSWORD', 'STORAGE_KEY', 'GITHUB_PAT', 'PAT', 'JWT', 'BEARER', 'MY_AUTH'],
  ...['SLACK_WEBHOOK', 'SLACK_WEBHOOK_URL', 'SSH_PRIVATE', 'SSH_PRIVATE_KEY', 'connectionString', 'apiKey'],
  ...['APIKey', 'sas', 'SASUrl', 'sasKey', 'AZURE_CLIENT_SECRET', 'BACKEND_TOKEN', 'AWS_SECRET_ACCESS_KEY'],
  ...['REGISTRY_CREDS', 'SSHPASS', 'storePass', 'SUBSCRIPTION_KEY', 'InstrumentationKey'],
  ...['DB_PW', 'session_cookie', 'X-Vault-Token', 'PRIVATE-TOKEN', 'accountKey', 'MONGO_CONNECTION_STRING'],
])('%s announces a secret', (name) => {
  expect(isSecretName(name)).toBe(true)
})

test.each([
  ...[
    '',
    'X',
    'MODE',
    'KEYBOARD',
    'TOKENIZERS_PARALLELISM',
    'PATH',
    'PATTERN',
    'AUTHOR',
    'AUTH_MODE',
    'JWT_ISSUER',
  ],
  ...[
    'MONKEY',
    'PASSENGERS',
    'COMPASS',
    'BYPASS',
    'PWD',
    'OLDPWD',
    'SORT_KEY',
    'SSH_PUBLIC_KEY',
    'nextPageToken',
  ],
  ...['max_tokens', 'pad_token', 'SIGNAL', 'SASH', 'PRIVATE', 'HOOKS', '__proto__', 'constructor', '中文'],
])('%s does not', (name) => {
  expect(isSecretName(name)).toBe(false)
})

test.each([
  ['LIST_PASSWORD', 'hunter2', true],
  ['hasOwnProperty_PASSWORD', 'x', true],
  ['USE_TOKEN', 'yes', false],
  ['NO_PASSWORD', '1', false],
  ['MAX_TOKEN', '', false],
])('%s with the value %s: %s', (name, value, isSecret) => {
  expect(isSecretName(name, value)).toBe(isSecret)
})

test.each(['key', 'auth', 'pat', 'token-file', 'no-password'])('--%s may be anything', (name) => {
  expect(isSecretNameInText(name)).toBe(false)
})

test('of the texts that Batch takes, these are secrets by their names', () => {
  // Each definition has its own type; all of them are schemas.
  const models = schema.$defs as Record<string, { properties?: Record<string, { type?: string }> }>
  const taken = Object.entries(models).filter(([model]) => !model.endsWith('Output'))
  const texts = taken.flatMap(([, { properties = {} }]) =>
    Object.keys(properties).filter((name) => properties[name]?.type === 'string' && isSecretName(name)),
  )
  expect([...new Set(texts)].sort()).toEqual(['accountKey', 'password', 'sasKey', 'sshPrivateKey'])
})
