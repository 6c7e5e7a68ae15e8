import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { buildRoleAssignment } from '../../role-assignment'
import { buildDiskRecipe } from './disk-recipe'
import { describeDisks, emptyDisks } from './disks'
import { describeIdentities } from './identities'
import { suggestMountOptions, toMountDirectory } from './mount-options'
import { describeMounts, emptyMount } from './mounts'
import { describeNetwork, emptyNetwork } from './network'
import { emptyEndpoint } from './network-endpoints'
import { describePackages, toPackageVariable } from './packages'
import { describeScheduling, emptyScheduling } from './scheduling'
import { describeTags } from './tags'
import { IDENTITY, inGroup, SUBNET } from './testing/say'
import { describeUsers, emptyUser } from './users'

const SECRET = 'never-shown'
const mount = { ...emptyMount(), accountKey: SECRET, sasKey: SECRET, password: SECRET }
const rows = <T>(count: number, row: T) => Array.from({ length: count }, () => row)

it.each<[string, string]>([
  [describeScheduling(emptyScheduling()), 'One task slot a node, tasks spread over the nodes'],
  [
    describeScheduling({
      taskSlotsPerNode: ' 4 ',
      nodeFillType: 'pack',
      jobDefaultOrder: 'creationtime',
      enableInterNodeCommunication: true,
      resizeTimeoutMinutes: '30',
    }),
    '4 task slots a node, tasks packed on few nodes, older jobs first, nodes reach each other, resize timeout 30 min',
  ],
  [describeNetwork(emptyNetwork()), 'Batch’s own network, public addresses managed by Batch, no endpoints'],
  [
    describeNetwork({
      ...emptyNetwork(),
      subnetId: SUBNET,
      provision: 'nopublicipaddresses',
      endpoints: rows(2, emptyEndpoint()),
    }),
    'Subnet prod/batch, no public addresses, 2 endpoints',
  ],
  [
    describeNetwork({
      ...emptyNetwork(),
      subnetId: 'x',
      provision: 'usermanaged',
      ipAddressIds: [{ id: 'a' }],
    }),
    'Subnet x, 1 public address of yours, no endpoints',
  ],
  [describeMounts({ rows: [] }), 'No file system is mounted'],
  [
    describeMounts({
      rows: [
        { ...mount, containerName: 'data', relativeMountPath: 'in' },
        { ...mount, kind: 'files', azureFileUrl: 'https://a.file.core.windows.net/share' },
      ],
    }),
    'Blob container data at in, file share share',
  ],
  [describeMounts({ rows: rows(4, mount) }), '4 file systems mounted'],
  [describeDisks(emptyDisks()), 'The disks that come with the image and the size'],
  [
    describeDisks({
      rows: rows(2, { lun: '0', sizeGiB: '64', caching: '', storage: '', origin: -1 }),
      osDisk: { ...emptyDisks().osDisk, isEphemeral: true },
      encryption: { hasOsDisk: true, hasTemporaryDisk: true },
    }),
    'Ephemeral OS disk, 2 data disks (64 GiB, 64 GiB), OS disk and temporary disk encrypted by Batch',
  ],
  [describeUsers({ rows: [] }), 'No accounts of your own; tasks run as users that Batch makes'],
  [
    describeUsers({
      rows: [{ ...emptyUser(), name: 'anna', password: SECRET, elevation: 'admin' }, emptyUser()],
    }),
    'anna (administrator), a user without a name',
  ],
  [describePackages({ rows: [] }), 'No application packages'],
  [
    describePackages({
      rows: [
        { applicationId: inGroup('x/applications/blender'), version: '4.2', origin: -1 },
        { applicationId: 'ffmpeg', version: '', origin: -1 },
      ],
    }),
    'blender 4.2, ffmpeg',
  ],
  [describeIdentities({ rows: [] }), 'No managed identity'],
  [describeIdentities({ rows: [{ resourceId: IDENTITY, origin: -1 }] }), 'puller'],
  [describeTags({ rows: [] }), 'No tags'],
  [
    describeTags({
      rows: [
        { name: 'team', value: 'render' },
        { name: 'x', value: '' },
      ],
    }),
    'team: render, x',
  ],
  [describeTags({ rows: rows(4, { name: 'a', value: 'b' }) }), '4 tags'],
])('%s', (line, expected) => {
  expect(line).toBe(expected)
  expect(line).not.toContain(SECRET)
})

it.each<[Parameters<typeof toMountDirectory>, string | undefined]>([
  [[{ kind: 'blob', relativeMountPath: 'data/in/' }, 'linux'], '$AZ_BATCH_NODE_MOUNTS_DIR/data/in'],
  [[{ kind: 'files', relativeMountPath: 's' }, 'windows'], 'S:\\'],
  [[{ kind: 'files', relativeMountPath: 'a/b' }, 'windows'], '%AZ_BATCH_NODE_MOUNTS_DIR%\\a\\b'],
  [[{ kind: 'nfs', relativeMountPath: ' ' }, 'linux'], undefined],
])('tasks see a mount at %j', (facts, directory) => {
  expect(toMountDirectory(...facts)).toBe(directory)
})

it('suggests options for every kind on Linux, and none that Windows would not know', () => {
  for (const kind of ['blob', 'files', 'nfs', 'cifs'] as const) {
    expect(suggestMountOptions(kind, 'linux').length).toBeGreaterThan(0)
    expect(suggestMountOptions(kind, 'windows')).toEqual([])
  }
})

it('names the variable of a package', () => {
  expect(toPackageVariable({ applicationId: 'my-app', version: '1.0' })).toBe(
    'AZ_BATCH_APP_PACKAGE_my_app_1_0',
  )
  expect(toPackageVariable({ applicationId: 'app', version: '' })).toBe('AZ_BATCH_APP_PACKAGE_app')
})

/** The words that a shell makes of a command: `az` and `id` are functions that print them. */
function wordsOf(command: string): string[] {
  const script = `az() { if [ "$1" = identity ]; then echo principal; elif [ "$1" = acr ]; then echo "of $4"; else printf '%s\\n' "$@"; fi; }\n${command}`
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n')
}

describe('buildRoleAssignment', () => {
  it.each([
    [
      buildRoleAssignment('acrPull', inGroup('Microsoft.ContainerRegistry/registries/r'), {
        identityId: IDENTITY,
      }),
      [
        '--assignee-object-id',
        'principal',
        '--assignee-principal-type',
        'ServicePrincipal',
        '--role',
        'AcrPull',
      ],
    ],
    [
      buildRoleAssignment('storageBlobDataContributor', SUBNET, { principalId: '0f0e' }),
      ['--assignee-object-id', '0f0e', '--role', 'Storage Blob Data Contributor', '--scope', SUBNET],
    ],
    [
      buildRoleAssignment('managedIdentityOperator', `${inGroup('x/y')}/z(1)`, { person: "o'hara@x.io" }),
      ['--assignee', "o'hara@x.io", '--role', 'Managed Identity Operator', `${inGroup('x/y')}/z(1)`],
    ],
    [
      buildRoleAssignment('acrPull', { registryServer: ' contoso.azurecr.io ' }, { principalId: '0f0e' }),
      ['--scope', 'of contoso'],
    ],
  ])('is what a shell takes for these words: %s', (command, words) => {
    expect(wordsOf(command)).toEqual(expect.arrayContaining(['role', 'assignment', 'create', ...words]))
  })
})

describe('buildDiskRecipe', () => {
  it('formats and mounts each disk once, in words that bash can read', () => {
    const recipe = buildDiskRecipe([{ lun: '0' }, { lun: 'x' }, { lun: '3' }], 'linux') ?? ''
    const [, script = ''] = /^\/bin\/bash -c '([^']+)'$/.exec(recipe) ?? []
    expect(() => execFileSync('/bin/bash', ['-n', '-c', script])).not.toThrow()
    expect(script.match(/\/datadisk\d/g)).toContain('/datadisk3')
    expect(script).not.toContain('NaN')
  })

  it('is one for Windows, and none without disks', () => {
    expect(buildDiskRecipe([{ lun: '0' }], 'windows')).toContain('Initialize-Disk')
    expect(buildDiskRecipe([{ lun: '' }], 'linux')).toBeUndefined()
  })
})
