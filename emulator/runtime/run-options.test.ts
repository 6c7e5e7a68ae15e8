import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContainerDraft } from './options/draft'
import { applyRunOptions } from './run-options'
import { ContainerFault } from './runtime'

const OWN = 'workitems/job/job-1/task'
let root: string
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-node-')))
  for (const folder of ['shared/data', 'startup', OWN, 'workitems/job/job-1/other/wd'])
    mkdirSync(join(root, folder), { recursive: true })
  symlinkSync('/etc', join(root, 'way-out'))
})
afterAll(() => rmSync(root, { recursive: true }))

function apply(text: string, allowHostAccess = false): ContainerDraft {
  const draft: ContainerDraft = { Env: [], Labels: {}, HostConfig: { Mounts: [] } }
  const mounts = [
    { root, folder: '', target: '/mnt/batch/tasks', isReadOnly: true },
    { root, folder: 'shared', target: '/mnt/batch/tasks/shared', isReadOnly: false },
    { root, folder: OWN, target: `/mnt/batch/tasks/${OWN}`, isReadOnly: false },
  ]
  applyRunOptions(text, draft, { mounts, allowHostAccess })
  return draft
}

function messageOf(text: string, allowHostAccess = false): string {
  try {
    apply(text, allowHostAccess)
  } catch (error) {
    if (!(error instanceof ContainerFault)) throw error
    expect(error.code).toBe('ContainerInvalidSettings')
    expect(error.details[0]).toEqual({ name: 'ContainerSettings', value: text })
    return error.details[1]?.value ?? ''
  }
  throw new Error(`${text} was taken`)
}

describe('options of the container', () => {
  it.each<[string, Partial<ContainerDraft>]>([
    ['', {}],
    ['-e A=1 --env=B="x y" -eC=3', { Env: ['A=1', 'B=x y', 'C=3'] }],
    ['-e BARE', { Env: [] }],
    ['--entrypoint /bin/sh', { Entrypoint: ['/bin/sh'] }],
    ['-w /data', { WorkingDir: '/data' }],
    ['--workdir=/data', { WorkingDir: '/data' }],
    ['-u 1000:1000', { User: '1000:1000' }],
    ['--label team=render -l bare', { Labels: { team: 'render', bare: '' } }],
    ['-h worker --domainname lab', { Hostname: 'worker', Domainname: 'lab' }],
    ['-it', { Tty: true }],
    ['-t=false', { Tty: false }],
    ['--gpus all --gpus \'"device=0,1"\'', {}],
    ['--rm --name one -a stdout -q --no-healthcheck --health-cmd "curl x" --expose 80', {}],
    ['-v /cache', { Volumes: { '/cache': {} } }],
    ['--mount type=volume,target=/cache', { Volumes: { '/cache': {} } }],
    ['--stop-signal SIGINT', { StopSignal: 'SIGINT' }],
  ])('takes %s', (text, expected) => {
    expect(apply(text)).toMatchObject(expected)
  })
})

describe('options of its host settings', () => {
  it.each<[string, Partial<ContainerDraft['HostConfig']>]>([
    ['-m 4g', { Memory: 4 * 1024 ** 3 }],
    ['-m=512m', { Memory: 512 * 1024 ** 2 }],
    ['--memory 1.5GiB --memory-swap -1', { Memory: 1.5 * 1024 ** 3, MemorySwap: -1 }],
    ['--memory-reservation 100', { MemoryReservation: 100 }],
    ['--shm-size 64kb', { ShmSize: 65_536 }],
    ['--cpus 1.5', { NanoCpus: 1_500_000_000 }],
    ['-c512 --cpuset-cpus 0-1', { CpuShares: 512, CpusetCpus: '0-1' }],
    ['--cpu-period 100000 --cpu-quota 50000', { CpuPeriod: 100_000, CpuQuota: 50_000 }],
    ['--ulimit nofile=1024:2048', { Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }] }],
    ['--ulimit core=0 --ulimit core=-1', { Ulimits: [{ Name: 'core', Soft: -1, Hard: -1 }] }],
    ['--tmpfs /tmp --tmpfs /run:size=64m', { Tmpfs: { '/tmp': '', '/run': 'size=64m' } }],
    ['--read-only --init=false', { ReadonlyRootfs: true, Init: false }],
    ['--add-host db:10.0.0.4 --add-host=six=[::1]', { ExtraHosts: ['db:10.0.0.4', 'six:::1'] }],
    ['--dns 10.0.0.2 --dns-search a.lab', { Dns: ['10.0.0.2'], DnsSearch: ['a.lab'] }],
    ['--network none', { NetworkMode: 'none' }],
    ['--net bridge', { NetworkMode: 'bridge' }],
    ['--ipc private', { IpcMode: 'private' }],
    ['--cap-drop ALL --cap-add cap_chown', { CapDrop: ['ALL'], CapAdd: ['CHOWN'] }],
    ['--security-opt no-new-privileges', { SecurityOpt: ['no-new-privileges'] }],
    ['--pids-limit 100', { PidsLimit: 100 }],
    ['--security-opt label=type:container_t', { SecurityOpt: ['label=type:container_t'] }],
    ['--security-opt label=level:s0:c1,c2', { SecurityOpt: ['label=level:s0:c1,c2'] }],
    ['--group-add 100 --storage-opt size=10G', { GroupAdd: ['100'], StorageOpt: { size: '10G' } }],
    ['--sysctl kernel.shmmax=1', { Sysctls: { 'kernel.shmmax': '1' }, IpcMode: 'private' }],
    ['--sysctl fs.mqueue.msg_max=9 --ipc shareable', { IpcMode: 'shareable' }],
    ['--sysctl net.ipv4.ip_forward=1', { NetworkMode: 'bridge' }],
    ['--network none --sysctl net.ipv4.ip_forward=1', { NetworkMode: 'none' }],
    ['--oom-score-adj 500', { OomScoreAdj: 500 }],
    ['--sysctl net.core.somaxconn=64', { Sysctls: { 'net.core.somaxconn': '64' } }],
    ['--device-read-bps /dev/sda:1m', { BlkioDeviceReadBps: [{ Path: '/dev/sda', Rate: 1024 ** 2 }] }],
    ['--privileged=false', { Privileged: false }],
    [
      '--mount type=tmpfs,target=/t,tmpfs-size=1m',
      {
        Mounts: [
          {
            Type: 'tmpfs',
            Source: '',
            Target: '/t',
            ReadOnly: false,
            TmpfsOptions: { SizeBytes: 1024 ** 2 },
          },
        ] as ContainerDraft['HostConfig']['Mounts'],
      },
    ],
  ])('takes %s', (text, expected) => {
    expect(apply(text).HostConfig).toMatchObject(expected)
  })
})

describe('mounts of node paths', () => {
  const options = (text: string) =>
    apply(text).HostConfig.Mounts.map(({ Source, Target, ReadOnly }) => [
      relative(root, Source),
      Target,
      ReadOnly ? 'ro' : 'rw',
    ])

  it.each<[string, [string, string, string][]]>([
    ['-v /mnt/batch/tasks/shared:/s', [['shared', '/s', 'rw']]],
    ['-v /mnt/batch/tasks/shared/../shared/:/s:ro', [['shared', '/s', 'ro']]],
    ['-v /mnt/batch/tasks/startup:/s', [['startup', '/s', 'ro']]],
    [`-v /mnt/batch/tasks/${OWN}:/t`, [[OWN, '/t', 'rw']]],
    ['-v /mnt/batch/tasks/workitems/job/job-1/other:/o', [['workitems/job/job-1/other', '/o', 'ro']]],
    [
      '-v /mnt/batch/tasks:/all',
      [
        ['', '/all', 'ro'],
        ['shared', '/all/shared', 'rw'],
        [OWN, `/all/${OWN}`, 'rw'],
      ],
    ],
    [
      '--mount type=bind,src=/mnt/batch/tasks/workitems,dst=/w,readonly',
      [
        ['workitems', '/w', 'ro'],
        [OWN, '/w/job/job-1/task', 'ro'],
      ],
    ],
    ['-v /mnt/batch/tasks/fsmounts/data:/m', [['fsmounts/data', '/m', 'rw']]],
    ['--mount type=bind,source=/mnt/batch/tasks/shared,dst=/s,readonly', [['shared', '/s', 'ro']]],
    ['--mount "type=bind","src=/mnt/batch/tasks/shared","target=/s"', [['shared', '/s', 'rw']]],
  ])('maps %s with the rights of the run', (text, expected) => {
    expect(options(text)).toEqual(expected)
  })

  it.each([
    ['/mnt/batch/tasks/shared/data', '/mnt/batch/tasks/shared'],
    ['/mnt/batch/tasks/shared/new/one', '/mnt/batch/tasks/shared'],
    ['/mnt/batch/tasks/startup/wd', '/mnt/batch/tasks/startup'],
    [`/mnt/batch/tasks/${OWN}/wd`, `/mnt/batch/tasks/${OWN}`],
    ['/mnt/batch/tasks/workitems/job/job-1/other/wd', '/mnt/batch/tasks/workitems/job/job-1/other'],
    ['/mnt/batch/tasks/fsmounts/data/below', '/mnt/batch/tasks/fsmounts/data'],
  ])('refuses %s, whose place a link could take while the container starts', (source, whole) => {
    for (const text of [`-v ${source}:/x`, `-v ${source}:/x:ro`, `--mount type=bind,src=${source},dst=/x`])
      expect(messageOf(text)).toContain(`Mount ${whole} instead`)
  })

  it('refuses a folder that is not on the node', () => {
    expect(messageOf('-v /mnt/batch/tasks/none/here:/m')).toBe(
      'The source /mnt/batch/tasks/none/here of -v is not on the node.',
    )
  })

  it('leaves other paths as they are when host access is allowed', () => {
    const text = '-v /etc:/e -v cache:/c -v /mnt/batch/tasks/shared/made:/m'
    expect(apply(text, true).HostConfig.Mounts).toMatchObject([
      { Type: 'bind', Source: '/etc' },
      { Type: 'volume', Source: 'cache' },
      { Type: 'bind', Source: join(root, 'shared/made'), ReadOnly: false },
    ])
  })
})

describe('host access', () => {
  it.each([
    ['--privileged', '--privileged'],
    ['--device /dev/fuse', '--device /dev/fuse'],
    ['--device-cgroup-rule "c 1:3 mr"', '--device-cgroup-rule c 1:3 mr'],
    ['--network host', '--network host'],
    ['--network=container:db', '--network container:db'],
    ['--network my-net', '--network my-net'],
    ['--ipc host', '--ipc host'],
    ['--pid host', '--pid host'],
    ['--pid container:db', '--pid container:db'],
    ['--uts host', '--uts host'],
    ['--userns host', '--userns host'],
    ['--cgroupns host', '--cgroupns host'],
    ['--cgroup-parent /x', '--cgroup-parent /x'],
    ['--volumes-from db', '--volumes-from db'],
    ['--security-opt seccomp=unconfined', '--security-opt seccomp=unconfined'],
    ['--security-opt apparmor=unconfined', '--security-opt apparmor=unconfined'],
    ['--security-opt label=disable', '--security-opt label=disable'],
    ['--security-opt label:disable', '--security-opt label:disable'],
    ['--security-opt label=type:spc_t', '--security-opt label=type:spc_t'],
    ['--security-opt label=type:container_t_x', '--security-opt label=type:container_t_x'],
    ['--security-opt label=role:unconfined_r', '--security-opt label=role:unconfined_r'],
    ['--security-opt label=user:unconfined_u', '--security-opt label=user:unconfined_u'],
    ['--security-opt label=nested', '--security-opt label=nested'],
    ['--security-opt systempaths=unconfined', '--security-opt systempaths=unconfined'],
    ['--sysctl kernel.core_pattern=|/x', '--sysctl kernel.core_pattern=|/x'],
    ['--sysctl kernel.shm_x=1', '--sysctl kernel.shm_x=1'],
    ['--sysctl kernel.msgmax.x=1', '--sysctl kernel.msgmax.x=1'],
    ['--sysctl vm.overcommit_memory=1', '--sysctl vm.overcommit_memory=1'],
    ['--sysctl fs.file-max=1', '--sysctl fs.file-max=1'],
    ['--sysctl net/ipv4/ip_forward=1', '--sysctl net/ipv4/ip_forward=1'],
    ['--sysctl net...kernel.x=1', '--sysctl net...kernel.x=1'],
    ['--sysctl net=1', '--sysctl net=1'],
    ['--group-add keep-groups', '--group-add keep-groups'],
    ['--storage-opt overlay.mount_program=/x', '--storage-opt overlay.mount_program=/x'],
    ['--security-opt no-new-privileges=false', '--security-opt no-new-privileges=false'],
    ['--cap-add SYS_ADMIN', '--cap-add SYS_ADMIN'],
    ['--cap-add ALL', '--cap-add ALL'],
    ['--oom-kill-disable', '--oom-kill-disable'],
    ['--oom-score-adj -500', '--oom-score-adj -500'],
    ['--pids-limit -1', '--pids-limit -1'],
    ['-p 8080:80', '-p 8080:80'],
    ['-P', '-P'],
    ['-v /etc:/e', '-v /etc'],
    ['-v /mnt/batch/tasks/../../../etc:/e', '-v /mnt/batch/tasks/../../../etc'],
    ['-v /mnt/batch/tasks/way-out:/e', '-v /mnt/batch/tasks/way-out'],
    ['-v /mnt/batch/tasks/way-out/new:/e', '-v /mnt/batch/tasks/way-out/new'],
    ['-v cache:/c', '-v cache'],
    ['-v ~/x:/c', '-v ~/x'],
    ['--mount type=bind,source=/,target=/host', '--mount /'],
    ['--mount type=volume,source=cache,target=/c', '--mount cache'],
  ])('is needed for %s', (text, named) => {
    const message = messageOf(text)
    expect(message.startsWith(`${named} reaches beyond the container`)).toBe(true)
    expect(message).toContain('--allow-host-access')
  })

  it.each([
    ['--privileged', { Privileged: true }],
    ['--network host', { NetworkMode: 'host' }],
    ['--cap-add SYS_ADMIN', { CapAdd: ['SYS_ADMIN'] }],
    [
      '--device /dev/fuse',
      { Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rwm' }] },
    ],
    [
      '--device /dev/a:/dev/b:r',
      { Devices: [{ PathOnHost: '/dev/a', PathInContainer: '/dev/b', CgroupPermissions: 'r' }] },
    ],
    ['-p 127.0.0.1:8080:80', { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] } }],
  ])('lets %s through when it is allowed', (text, expected) => {
    expect(apply(text, true).HostConfig).toMatchObject(expected)
  })
})

describe('what cannot be used', () => {
  const words = 'Some supplied docker options are not recognized or are unsupported: '
  it.each([
    ['--detach', `${words}--detach`],
    ['-d', `${words}-d`],
    ['-rm', `${words}-r`],
    ['--log-driver none', `${words}--log-driver`],
    ['--restart always', `${words}--restart`],
    ['--env-file x', `${words}--env-file`],
    ['--rm ubuntu:22.04', `${words}ubuntu:22.04`],
    ['-- x', `${words}--`],
    ['--env', '--env needs a value, and nothing follows it.'],
    ['--env "A=1', 'A double quote is opened here and never closed.'],
    ['-m 4x', '"4x" is no value for -m, which takes a size such as 512m or 4g.'],
    ['--rm=maybe', '"maybe" is no value for --rm, which takes true or false.'],
    ['--cpus two', '"two" is no value for --cpus, which takes a number of CPUs such as 1.5.'],
    [
      '--ulimit nofile=9:3',
      '"nofile=9:3" is no value for --ulimit, which takes a soft limit that is not above the hard one.',
    ],
    ['-w data', '"data" is no value for -w, which takes an absolute path in the container.'],
  ])('refuses %s', (text, message) => {
    expect(messageOf(text)).toBe(message)
  })
})

it.each([
  ['--sysctl net.core.somaxconn=64 --network host', '--sysctl net.core.somaxconn'],
  ['--network container:db --sysctl net.core.somaxconn=64', '--sysctl net.core.somaxconn'],
  ['--ipc host --sysctl kernel.sem=1', '--sysctl kernel.sem'],
])('sets nothing of the machine with %s, whatever else is allowed', (text, named) => {
  expect(messageOf(text, true)).toContain(`${named} would not be the container's own`)
})
