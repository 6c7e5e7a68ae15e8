import { describe, expect, it } from 'vitest'
import { checkDisks } from './check-disks'
import { checkUsers } from './check-users'
import { type DisksValues, emptyDisks } from './disks'
import { checkIdentities } from './identities'
import { checkPackages } from './packages'
import { checkScheduling, emptyScheduling, type SchedulingValues } from './scheduling'
import { checkTags } from './tags'
import { IDENTITY, inGroup, NOTHING, SUBNET, say } from './testing/say'
import { emptyUser, type UserValues } from './users'

describe('scheduling', () => {
  it.each<[Partial<SchedulingValues>, RegExp]>([
    [{ taskSlotsPerNode: '256', resizeTimeoutMinutes: '5' }, NOTHING],
    [{ taskSlotsPerNode: '0' }, /^error s\.taskSlotsPerNode: .*1 to 256/],
    [{ taskSlotsPerNode: '1e2' }, /digits 0 to 9/],
    [{ resizeTimeoutMinutes: '4' }, /^error s\.resizeTimeoutMinutes: .*5 to/],
  ])('%j', (change, said) => {
    expect(say(checkScheduling({ ...emptyScheduling(), ...change }, 's'))).toMatch(said)
  })
})

describe('disks', () => {
  const disk = (lun: string, sizeGiB = '64') => ({ lun, sizeGiB, caching: '', storage: '', origin: -1 })
  const encrypt = (hasOsDisk: boolean, hasTemporaryDisk: boolean) => ({
    encryption: { hasOsDisk, hasTemporaryDisk },
  })
  it.each<[string, Partial<DisksValues>, RegExp, ('linux' | 'windows')?]>([
    ['a disk', { rows: [disk('0'), disk('63', '32767')] }, NOTHING],
    ['a number too high', { rows: [disk('64')] }, /^error d\.rows\.0\.lun: .*0 to 63/],
    ['a number twice', { rows: [disk('1'), disk('01')] }, /^error d\.rows\.1\.lun: Another disk/],
    ['no size', { rows: [disk('0', '')] }, /^error d\.rows\.0\.sizeGiB/],
    [
      'OS disk',
      { osDisk: { ...emptyDisks().osDisk, sizeGiB: '5000' } },
      /^error d\.osDisk\.sizeGiB: .*4,095/,
    ],
    ['Linux OS disk', encrypt(true, true), /^error d\.encryption\.hasOsDisk: On Linux/, 'linux'],
    ['Linux temporary disk', encrypt(false, true), NOTHING, 'linux'],
    ['half of Windows', encrypt(true, false), /^error d\.encryption\.hasTemporaryDisk/, 'windows'],
    ['the other half', encrypt(false, true), /^error d\.encryption\.hasOsDisk: On Windows/, 'windows'],
    ['Windows', encrypt(true, true), NOTHING, 'windows'],
    ['not known', encrypt(true, false), NOTHING],
  ])('%s', (_, change, said, os) => {
    expect(say(checkDisks({ ...emptyDisks(), ...change }, 'd', { os }))).toMatch(said)
  })
})

const pem = (kind: string, body = 'b3Bl\nbnNz') => `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----`

describe('users', () => {
  const user = (change: Partial<UserValues> = {}) => ({
    ...emptyUser(),
    name: 'anna',
    password: 'p',
    ...change,
  })
  it.each<[string, UserValues | UserValues[], RegExp]>([
    ['an account', user(), NOTHING],
    ['another script', user({ name: 'ännchen' }), NOTHING],
    ['no name', user({ name: ' ' }), /^error u\.rows\.0\.name: Enter the name/],
    ['21 characters', user({ name: 'x'.repeat(21) }), /at most 20 characters; this one has 21/],
    ['root', user({ name: 'root' }), /have an account root already/],
    ['Administrator', user({ name: 'Administrator' }), /already/],
    ['a semicolon', user({ name: 'admin;' }), /cannot have ; in it/],
    ['a blank', user({ name: 'a b' }), /blanks or invisible/],
    ['turned text', user({ name: 'a\u202eb' }), /blanks or invisible/],
    ['twice', [user(), user({ name: 'ANNA' })], /^error u\.rows\.1\.name: This account/],
    ['no password', user({ password: '' }), /^error u\.rows\.0\.password: Enter a password/],
    ['again', user({ password: '', askAgain: true }), /Enter the password again/],
    ['two lines', user({ password: 'a\nb' }), /no line breaks/],
    ['both numbers', user({ uid: '1001', gid: '1001' }), NOTHING],
    ['uid alone', user({ uid: '1001' }), /^error u\.rows\.0\.gid: Enter uid and gid together/],
    ['gid alone', user({ gid: '1001' }), /^error u\.rows\.0\.uid: Enter uid and gid together/],
    ['the number of root', user({ uid: '0', gid: '0' }), /uid: Enter a number from 1/],
    [
      'a private key',
      user({ sshPrivateKey: `${pem('OPENSSH PRIVATE KEY')}\n` }),
      /^warning u\.rows\.0\.sshPrivateKey: Every node/,
    ],
    ['a public key', user({ sshPrivateKey: 'ssh-ed25519 AAAA me' }), /^error .*public key/],
    [
      'half a key',
      user({ sshPrivateKey: '-----BEGIN RSA PRIVATE KEY-----\nabc' }),
      /not a whole private key/,
    ],
    ['a key with a passphrase', user({ sshPrivateKey: pem('ENCRYPTED PRIVATE KEY') }), /has a passphrase/],
    [
      'an older key with a passphrase',
      user({ sshPrivateKey: pem('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\n\nabc') }),
      /has a passphrase/,
    ],
  ])('%s', (_, users, said) => {
    const found = say(checkUsers({ rows: [users].flat() }, 'u'))
    expect(found).toMatch(said)
    expect(found).not.toContain('b3Bl')
  })
})

describe('packages, identities, tags', () => {
  const pkg = (applicationId: string, version = '') => ({ applicationId, version, origin: -1 })
  const application = inGroup('Microsoft.Batch/batchAccounts/a/applications/blender')
  it.each<[string, string[][], RegExp]>([
    [
      'a name',
      [
        ['blender', '4.2'],
        ['blender', '4.1'],
      ],
      NOTHING,
    ],
    ['a resource id', [[application]], NOTHING],
    [
      'one twice',
      [
        ['Blender', '1'],
        [application, '1'],
      ],
      /^error p\.rows\.1\.applicationId: This package/,
    ],
    ['no name', [['']], /Choose the application/],
    ['an odd name', [['a b']], /1 to 64 letters/],
    ['something else', [[SUBNET]], /something else/],
    [
      'eleven',
      Array.from({ length: 11 }, (_, index) => [`a${index}`]),
      /^error p\.rows\.10\.applicationId: A pool has at most 10/,
    ],
  ])('%s', (_, rows, said) => {
    expect(say(checkPackages({ rows: rows.map(([id = '', version]) => pkg(id, version)) }, 'p'))).toMatch(
      said,
    )
  })

  it.each<[string[], RegExp]>([
    [[IDENTITY], NOTHING],
    [[''], /^error i\.rows\.0\.resourceId: Enter the resource id/],
    [[IDENTITY, IDENTITY.toUpperCase()], /^error i\.rows\.1\.resourceId: This identity is in the list/],
  ])('identities %j', (ids, said) => {
    const rows = ids.map((resourceId) => ({ resourceId, origin: -1 }))
    expect(say(checkIdentities({ rows }, 'i'))).toMatch(said)
  })

  it.each<[string, [string, string][], RegExp]>([
    ['markup in a value', [['team', '"><svg onload>']], NOTHING],
    ['markup in a name', [['<b>', '']], /^error t\.rows\.0\.name: .*cannot have </],
    ['no name', [[' ', 'x']], /Enter the name of the tag/],
    ['a name of the prototype', [['__proto__', 'x']], /^error t\.rows\.0\.name: .*Choose another/],
    ['a name of every object', [['constructor', 'x']], NOTHING],
    [
      'one by case',
      [
        ['Team', ''],
        ['team ', ''],
      ],
      /^error t\.rows\.1\.name: This tag is there twice/,
    ],
    ['a long name', [['x'.repeat(513), '']], /at most 512/],
    ['a long value', [['x', 'y'.repeat(257)]], /^error t\.rows\.0\.value: .*at most 256/],
    [
      '51',
      Array.from({ length: 51 }, (_, index) => [`t${index}`, '']),
      /^error t\.rows\.50\.name: A resource has at most 50/,
    ],
  ])('tags: %s', (_, tags, said) => {
    expect(say(checkTags({ rows: tags.map(([name, value]) => ({ name, value })) }, 't'))).toMatch(said)
  })
})
