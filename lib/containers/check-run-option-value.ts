import { checkBatchVariables, checkExpansion } from './check-run-option-expansion'
import { checkMount, checkTmpfs, checkVolume } from './check-run-option-mount'
import { checkNumber, checkUlimit, type ValueProblem } from './check-run-option-number'
import type { RunOption } from './run-option-table'

type Check = (value: string, os: 'linux' | 'windows') => ValueProblem | undefined

const bad = (text: string): ValueProblem => ({ rule: 'bad-value', text })
/** A value that must match a pattern, with the sentence for one that does not. */
const matching =
  (pattern: RegExp, text: string): Check =>
  (value) =>
    pattern.test(value) ? undefined : bad(text)

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
const IPV6 = /^\[?(?=.*:.*:)[0-9a-f:.]+\]?$/i
const isAddress = (text: string) => IPV4.test(text) || IPV6.test(text)
const address: Check = (value) => (isAddress(value) ? undefined : bad(`${value} is no IP address.`))
const PAIR = /^[^\s=]+=/
const ID = /^container:\S+$/
const CAPABILITIES =
  /^(?:CAP_)?(?:ALL|AUDIT_(?:CONTROL|READ|WRITE)|BLOCK_SUSPEND|BPF|CHECKPOINT_RESTORE|CHOWN|DAC_OVERRIDE|DAC_READ_SEARCH|FOWNER|FSETID|IPC_LOCK|IPC_OWNER|KILL|LEASE|LINUX_IMMUTABLE|MAC_(?:ADMIN|OVERRIDE)|MKNOD|NET_(?:ADMIN|BIND_SERVICE|BROADCAST|RAW)|PERFMON|SETFCAP|SETGID|SETPCAP|SETUID|SYSLOG|SYS_(?:ADMIN|BOOT|CHROOT|MODULE|NICE|PACCT|PTRACE|RAWIO|RESOURCE|TIME|TTY_CONFIG)|WAKE_ALARM)$/i
const RATE = /^\/dev\/[^\s:]+:\d+(?:[kmg]b?)?$/i
const rate = matching(RATE, 'It is written as /dev/name:rate, the rate with a unit kb, mb or gb.')
const count = matching(/^\/dev\/[^\s:]+:\d+$/i, 'It is written as /dev/name:number.')
const capability: Check = (value) =>
  CAPABILITIES.test(value)
    ? undefined
    : bad(`${value} is no capability of the kernel. Examples are SYS_PTRACE and IPC_LOCK.`)

/** How each option’s value is written, where more than its type is known. */
const CHECKS: Readonly<Record<string, Check>> = {
  '--add-host': (value) => {
    const [, host, ip = ''] = /^([^:=\s]+)[:=](.+)$/.exec(value) ?? []
    if (host !== undefined && (ip === 'host-gateway' || isAddress(ip))) return undefined
    return bad('--add-host takes a name and its address, as db:10.0.0.4.')
  },
  '--blkio-weight-device': matching(
    /^\/dev\/[^\s:]+:(?:0|\d{2,4})$/,
    'It is written as /dev/name:weight, from 10 to 1000.',
  ),
  '--cap-add': (value) =>
    capability(value, 'linux') ??
    (/^(?:CAP_)?ALL$/i.test(value)
      ? {
          level: 'warning',
          rule: 'care',
          text: '--cap-add ALL is nearly the same as --privileged. Name the capabilities that are needed.',
        }
      : undefined),
  '--cap-drop': capability,
  '--cgroupns': matching(/^(?:host|private)$/, '--cgroupns is host or private.'),
  '--cpuset-cpus': matching(
    /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/,
    'It is written as a list and ranges, as 0-3,7.',
  ),
  '--cpuset-mems': matching(
    /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/,
    'It is written as a list and ranges, as 0,1.',
  ),
  '--device': (value, os) =>
    os === 'windows' || /^\/[^:\s]+(?::[^:\s]+){0,2}$/.test(value) || /^[\w.-]+\/[\w.-]+=\S+$/.test(value)
      ? undefined
      : bad(
          '--device takes a path of the node, as /dev/fuse, and what may follow it: :path in the container, :rwm.',
        ),
  '--device-cgroup-rule': matching(
    /^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/,
    'A rule is written in quotes, as "c 10:229 rwm".',
  ),
  '--device-read-bps': rate,
  '--device-read-iops': count,
  '--device-write-bps': rate,
  '--device-write-iops': count,
  '--dns': address,
  '--entrypoint': (value) =>
    /\s/.test(value)
      ? {
          rule: 'entrypoint-words',
          text: '--entrypoint takes one program without arguments. Its arguments are the command line of the task.',
        }
      : undefined,
  '--env': checkEnv,
  '--hostname': matching(
    /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/,
    'A host name has letters, digits, points and hyphens, at most 63.',
  ),
  '--ip': matching(IPV4, '--ip takes an IPv4 address.'),
  '--ip6': matching(IPV6, '--ip6 takes an IPv6 address.'),
  '--ipc': (value) =>
    /^(?:none|private|shareable|host)$/.test(value) || ID.test(value)
      ? value === 'host'
        ? {
            level: 'hint',
            rule: 'care',
            text: '--ipc host shares /dev/shm among the tasks of a node. For PyTorch and the like --shm-size is often enough.',
          }
        : undefined
      : bad('--ipc is host, private, shareable or none.'),
  '--label': matching(/^[^\s=]+(?:=|$)/, 'A label is written as key=value.'),
  '--annotation': matching(PAIR, 'It is written as key=value.'),
  '--log-opt': matching(PAIR, 'It is written as key=value.'),
  '--storage-opt': matching(PAIR, 'It is written as key=value, as size=120G.'),
  '--sysctl': matching(PAIR, 'It is written as key=value, as net.core.somaxconn=1024.'),
  '--mac-address': matching(/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i, 'It is six pairs of hexadecimal digits.'),
  '--name': matching(
    /^[A-Za-z0-9][\w.-]+$/,
    'A name has letters, digits, _, . and -, at least two, and begins with a letter or a digit.',
  ),
  '--network': checkNetwork,
  '--pid': (value) =>
    value === 'host' || ID.test(value)
      ? {
          level: 'warning',
          rule: 'care',
          text: '--pid lets the container see and signal processes outside of it, the node agent among them.',
        }
      : bad('--pid is host.'),
  '--publish': matching(
    /^(?:(?:\[[0-9a-f:]+\]|[\d.]+):)?(?:\d{0,5}(?:-\d{1,5})?:)?\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp|sctp))?$|=/i,
    'A port is written as 8080:80, the node’s first.',
  ),
  '--restart': matching(
    /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/,
    '--restart is no or on-failure:3.',
  ),
  '--security-opt': (value) =>
    /unconfined$/.test(value)
      ? {
          level: 'warning',
          rule: 'care',
          text: `${value} takes a protection of the node away, which other tasks share.`,
        }
      : /^seccomp=(?!builtin)/.test(value)
        ? {
            level: 'warning',
            rule: 'client-file',
            text: 'A seccomp profile is read by the Docker command line, which does not run here.',
          }
        : undefined,
  '--tmpfs': checkTmpfs,
  '--ulimit': checkUlimit,
  '--user': matching(
    /^[^\s:]+(?::[^\s:]+)?$/,
    'A user is written as a name or a number, with a group behind a colon: 1000:1000.',
  ),
  '--userns': matching(/^host$/, '--userns is host.'),
  '--uts': matching(/^host$/, '--uts is host.'),
  '--volume': checkVolume,
  '--mount': checkMount,
  '--workdir': (value, os) =>
    value.startsWith('/') || (os === 'windows' && /^[A-Za-z]:/.test(value))
      ? undefined
      : bad('--workdir takes an absolute path in the container.'),
}

/** Options whose value names something of the node, so that a variable in it cannot work. */
const PATHS: ReadonlySet<string> = new Set(['--volume', '--mount', '--device', '--env-file'])
const SECRET_NAME = /pass(?:word|wd)?|secret|token|api_?key|account_?key|credential|connection_?string/i

/** Checks the value of an option; undefined when it is fine, or nothing is known of how it is written. */
export function checkValue(
  option: RunOption,
  value: string,
  os: 'linux' | 'windows',
): ValueProblem | undefined {
  if (option.type === 'bool') {
    const isBool = /^(?:1|t|true|0|f|false)$/i.test(value)
    return isBool ? undefined : bad(`${option.name} takes true or false, or no value.`)
  }
  return (
    checkBatchVariables(value, os, (plain) => checkValue(option, plain, os)) ??
    checkExpansion(value, PATHS.has(option.name)) ??
    checkNumber(option, value) ??
    CHECKS[option.name]?.(value, os)
  )
}

function checkEnv(value: string): ValueProblem | undefined {
  const [name = '', ...rest] = value.split('=')
  if (name === '') return bad('A variable is written as NAME=value.')
  if (rest.length === 0)
    return {
      level: 'warning',
      rule: 'env-without-value',
      text: `${name} has no value, and none of your own computer is taken. Write ${name}=value, or use environment settings.`,
    }
  if (!SECRET_NAME.test(name)) return undefined
  return {
    level: 'warning',
    rule: 'env-secret',
    text: `${name} looks like a secret, and everybody who can read the task sees it. Let the task fetch it by a managed identity.`,
  }
}

function checkNetwork(value: string, os: 'linux' | 'windows'): ValueProblem | undefined {
  if (value === 'host')
    return {
      level: 'hint',
      rule: 'care',
      text: '--network host is right for MPI. Tasks that share a node must then use different ports.',
    }
  const known = os === 'windows' ? /^(?:nat|none|default)$/ : /^(?:bridge|none|default)$/
  if (known.test(value) || ID.test(value)) return undefined
  return {
    level: 'warning',
    rule: 'user-network',
    text: `A network ${value.split(',')[0]} is there only if something has made it on each node, such as the start task.`,
  }
}
