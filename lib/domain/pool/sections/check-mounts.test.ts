import { describe, expect, it } from 'vitest'
import { checkMounts, type MountFacts } from './check-mounts'
import { emptyMount, type MountValues } from './mounts'
import { IDENTITY, NOTHING, SUBNET, say } from './testing/say'

const KEY = `${'k'.repeat(86)}==`
const blob = (change: Partial<MountValues> = {}): MountValues => ({
  ...emptyMount(),
  accountName: 'acct',
  containerName: 'data',
  accountKey: KEY,
  relativeMountPath: 'data',
  ...change,
})
const files = (change: Partial<MountValues> = {}) =>
  blob({ kind: 'files', azureFileUrl: 'https://acct.file.core.windows.net/share', ...change })
const sas = (sasKey: string) => blob({ access: 'sas', sasKey })
const NOW = Date.parse('2026-11-01T00:00:00Z')

describe('mounts', () => {
  it.each<[string, MountValues | MountValues[], RegExp, MountFacts?]>([
    ['a container', blob(), NOTHING],
    ['a root container', blob({ containerName: '$root' }), NOTHING],
    ['no account', blob({ accountName: '' }), /^error m\.rows\.0\.accountName: Enter the name/],
    ['an address for an account', blob({ accountName: 'acct.blob.core.windows.net' }), /name alone/],
    ['a container in capitals', blob({ containerName: 'Data' }), /^error m\.rows\.0\.containerName/],
    ['no key', blob({ accountKey: '' }), /^error m\.rows\.0\.accountKey: Enter the account key\./],
    ['a key to be typed again', blob({ accountKey: '', askAgain: true }), /Enter the account key again/],
    ['a connection string', blob({ accountKey: `AccountName=acct;AccountKey=${KEY}` }), /connection string/],
    ['a signature for a key', blob({ accountKey: '?sv=1&sig=x' }), /shared access signature, not/],
    ['a broken key', blob({ accountKey: 'k k' }), /letters, digits, \+ and \//],
    ['a key with a line break', blob({ accountKey: `${KEY}\n` }), /no line breaks/],
    ['a signature', sas('?sv=2024&se=2026-12-01T00:00:00Z&sig=a%2Bb'), NOTHING, { nowMs: NOW }],
    [
      'an old signature',
      sas('sv=1&se=2026-10-01T00:00:00Z&sig=x'),
      /^warning m\.rows\.0\.sasKey: .*2026-10-01/,
      { nowMs: NOW },
    ],
    ['no signature in it', sas('sv=1&se=2026'), /no sig=/],
    ['a whole address', sas('https://acct.blob.core.windows.net/c?sig=x'), /what follows the question mark/],
    ['an identity', blob({ access: 'identity', accountKey: '', identityId: IDENTITY }), NOTHING],
    [
      'no identity',
      blob({ access: 'identity', identityId: SUBNET }),
      /^error m\.rows\.0\.identityId: .*something else/,
    ],
    ['a share', files(), NOTHING],
    ['a share by http', files({ azureFileUrl: 'http://acct.file.core.windows.net/s' }), /begins with https/],
    [
      'a share with a signature',
      files({ azureFileUrl: 'https://acct.file.core.windows.net/s?sig=x' }),
      /Take out what follows/,
    ],
    [
      'an account without a share',
      files({ azureFileUrl: 'https://acct.file.core.windows.net/' }),
      /name of the share is missing/,
    ],
    [
      'a share of another account',
      files({ accountName: 'other' }),
      /^warning m\.rows\.0\.azureFileUrl: .*acct, and the account above is other/,
    ],
    ['NFS', blob({ kind: 'nfs', source: '10.0.0.4:/export/a' }), NOTHING],
    ['NFS without a path', blob({ kind: 'nfs', source: 'nas' }), /reads server:\/path/],
    ['CIFS', blob({ kind: 'cifs', source: '\\\\nas\\share', username: 'u', password: ' p ' }), NOTHING],
    [
      'CIFS with nothing',
      blob({ kind: 'cifs', source: 'nas' }),
      /source: A CIFS[\s\S]*username: Enter[\s\S]*password: Enter the password/,
    ],
    [
      'a kind that Slipway does not know',
      blob({ kind: 'other', relativeMountPath: '' }),
      NOTHING,
      { os: 'windows' },
    ],
    ['no path', blob({ relativeMountPath: '' }), /^error m\.rows\.0\.relativeMountPath: Enter the directory/],
    ['an absolute path', blob({ relativeMountPath: '/mnt' }), /below the mounts directory, without a slash/],
    ['a drive on Linux', blob({ relativeMountPath: 'C:\\x' }), /without a slash or drive/],
    ['a way out', blob({ relativeMountPath: 'a/../../etc' }), /Take out the dots/],
    ['a blank', blob({ relativeMountPath: 'my data' }), /so that commands can name it/],
    [
      'one path twice',
      [blob(), blob({ relativeMountPath: 'DATA/' })],
      /^error m\.rows\.1\.relativeMountPath: Another/,
    ],
    ['a share on Windows', files({ relativeMountPath: 'S' }), NOTHING, { os: 'windows' }],
    ['a directory on Windows', files(), /mounted as a drive/, { os: 'windows' }],
    ['options in two lines', blob({ options: '-o\nro' }), /one line/],
    ['long options', blob({ options: 'x'.repeat(8193) }), /at most 8192 characters/],
    [
      'eleven',
      Array.from({ length: 11 }, (_, index) => blob({ relativeMountPath: `d${index}` })),
      /^error m\.rows\.10\.kind: A pool mounts at most 10/,
    ],
  ])('%s', (_, mounts, said, facts) => {
    const found = say(checkMounts({ rows: [mounts].flat() }, 'm', facts))
    expect(found).toMatch(said)
    expect(found).not.toContain(KEY)
  })
})
