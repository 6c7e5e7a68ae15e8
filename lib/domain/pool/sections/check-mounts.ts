import type { Finding } from '../../../containers/finding'
import { toFinding } from '../../check-field'
import { checkResourceId } from '../../resource-id'
import type { NodeOs } from './mount-options'
import type { MountsValues, MountValues } from './mounts'
import { isRepeated } from './section-rows'

const MOUNTS_MAX = 10
const OPTIONS_LENGTH_MAX = 8192

/** What a check can know besides the form; what depends on a missing fact is not checked. */
export interface MountFacts {
  os?: NodeOs
  /** For signatures that have expired. */
  nowMs?: number
}

/** Checks the mounts: each row's own fields, paths against each other, and at most 10 of them. */
export function checkMounts({ rows }: MountsValues, name: string, facts: MountFacts = {}): Finding[] {
  const paths = rows.map(({ relativeMountPath }) => relativeMountPath.replace(/\/+$/, ''))
  return rows.flatMap((mount, index) => {
    const at = `${name}.rows.${index}`
    if (mount.kind === 'other') return []
    return [
      ...toFinding(`${at}.kind`, checkCount(index)),
      ...checkFields(mount, at, facts),
      ...toFinding(
        `${at}.relativeMountPath`,
        checkPath(mount, facts.os) ??
          (isRepeated(paths, index) ? 'Another file system is mounted there.' : undefined),
      ),
      ...toFinding(`${at}.options`, checkOptions(mount.options)),
    ]
  })
}

const checkCount = (index: number) =>
  index >= MOUNTS_MAX
    ? `A pool mounts at most ${MOUNTS_MAX} file systems. Remove this one or another.`
    : undefined

function checkFields(mount: MountValues, at: string, facts: MountFacts): Finding[] {
  if (mount.kind === 'blob') return checkBlob(mount, at, facts)
  if (mount.kind === 'files') return checkFiles(mount, at)
  if (mount.kind === 'nfs') return toFinding(`${at}.source`, checkNfsSource(mount.source.trim()))
  return [
    ...toFinding(`${at}.source`, checkCifsSource(mount.source.trim())),
    ...toFinding(
      `${at}.username`,
      mount.username.trim() === '' ? 'Enter the user name for the share.' : undefined,
    ),
    ...toFinding(`${at}.password`, checkSecret(mount.password, mount.askAgain, 'password')),
  ]
}

function checkBlob(mount: MountValues, at: string, { nowMs }: MountFacts): Finding[] {
  return [
    ...toFinding(`${at}.accountName`, checkAccount(mount.accountName)),
    ...toFinding(`${at}.containerName`, checkContainer(mount.containerName.trim())),
    ...(mount.access === 'key' ? toFinding(`${at}.accountKey`, checkKey(mount)) : []),
    ...(mount.access === 'sas' ? checkSas(mount, `${at}.sasKey`, nowMs) : []),
    ...(mount.access === 'identity' ? checkIdentity(mount.identityId, `${at}.identityId`) : []),
  ]
}

function checkIdentity(id: string, field: string): Finding[] {
  const found = checkResourceId(id, 'identity')
  if (found === undefined) return []
  const { problem, repair } = found
  return [
    {
      level: 'error',
      field,
      text: problem,
      ...(repair && { repair: { label: 'Use the resource id', text: repair } }),
    },
  ]
}

function checkFiles(mount: MountValues, at: string): Finding[] {
  return [
    ...toFinding(`${at}.accountName`, checkAccount(mount.accountName)),
    ...checkFileUrl(mount, `${at}.azureFileUrl`),
    ...toFinding(`${at}.accountKey`, checkKey(mount)),
  ]
}

function checkAccount(accountName: string): string | undefined {
  const typed = accountName.trim()
  if (typed === '') return 'Enter the name of the storage account.'
  return /^[a-z0-9]{3,24}$/.test(typed)
    ? undefined
    : 'The name of a storage account has 3 to 24 lower-case letters and digits. Enter the name alone, not its address.'
}

function checkContainer(container: string): string | undefined {
  if (container === '') return 'Enter the name of the blob container.'
  if (/^\$(root|web|logs)$/.test(container)) return undefined
  return /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(container)
    ? undefined
    : 'The name of a blob container has 3 to 63 lower-case letters, digits and single hyphens. Enter the name alone, not its address.'
}

function checkSecret(secret: string, askAgain: boolean, noun: string): string | undefined {
  if (/[\r\n]/.test(secret)) return `A ${noun} has no line breaks. Copy it again without the end of the line.`
  if (secret !== '') return undefined
  return askAgain
    ? `Enter the ${noun} again. It is kept in no draft, and the service never returns it.`
    : `Enter the ${noun}.`
}

function checkKey({ accountKey, askAgain }: MountValues): string | undefined {
  const missing = checkSecret(accountKey, askAgain, 'account key')
  if (missing !== undefined) return missing
  if (/AccountKey=/i.test(accountKey)) {
    return 'This is a connection string. Enter only what follows AccountKey= in it.'
  }
  if (/[?&]?sig=/i.test(accountKey))
    return 'This is a shared access signature, not an account key. Enter a key of the account.'
  return /^[A-Za-z0-9+/]+={0,2}$/.test(accountKey.trim())
    ? undefined
    : 'An account key has letters, digits, + and / only, with = at its end. Copy it again from the access keys of the account.'
}

function checkSas({ sasKey, askAgain }: MountValues, field: string, nowMs: number | undefined): Finding[] {
  const missing = checkSecret(sasKey, askAgain, 'shared access signature')
  if (missing !== undefined) return toFinding(field, missing)
  if (/^\s*https?:/i.test(sasKey)) {
    return toFinding(field, 'This is a whole address. Enter only what follows the question mark in it.')
  }
  const parameters = new URLSearchParams(sasKey.trim())
  if (!parameters.get('sig')) {
    return toFinding(
      field,
      'There is no sig= in it, so it is no shared access signature. Copy it again as a whole.',
    )
  }
  const endMs = Date.parse(parameters.get('se') ?? '')
  if (nowMs === undefined || Number.isNaN(endMs) || endMs > nowMs) return []
  const text = `This signature expired on ${new Date(endMs).toISOString().slice(0, 10)}. Nodes cannot mount with it; make a new one.`
  return [{ level: 'warning', rule: 'signature-expired', field, text }]
}

function checkFileUrl({ azureFileUrl, accountName }: MountValues, field: string): Finding[] {
  const typed = azureFileUrl.trim()
  if (typed === '')
    return toFinding(field, 'Enter the address of the share, https://ACCOUNT.file.core.windows.net/SHARE.')
  const url = URL.canParse(typed) ? new URL(typed) : undefined
  if (url === undefined || url.protocol !== 'https:') {
    return toFinding(
      field,
      'The address of a share begins with https:// and reads https://ACCOUNT.file.core.windows.net/SHARE.',
    )
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    return toFinding(
      field,
      'The address of a share ends with its name. Take out what follows; the account key has its own field.',
    )
  }
  if (url.pathname.replaceAll('/', '') === '')
    return toFinding(field, 'The name of the share is missing at the end of the address.')
  const [account] = url.hostname.split('.')
  if (accountName.trim() === '' || account === accountName.trim().toLowerCase()) return []
  const text = `The address belongs to the storage account ${account}, and the account above is ${accountName.trim()}.`
  return [{ level: 'warning', field, text: `${text} The key has to be that of the share’s account.` }]
}

function checkNfsSource(source: string): string | undefined {
  if (source === '') return 'Enter the server and path that it exports, as server:/path.'
  return /^[^\s:/]+(:[^\s:/]+)*:\/\S*$/.test(source) || /^\[[0-9a-f:]+\]:\/\S*$/i.test(source)
    ? undefined
    : 'An NFS export reads server:/path, without blanks.'
}

function checkCifsSource(source: string): string | undefined {
  if (source === '') return 'Enter the share, as //server/share.'
  return /^(\/\/|\\\\)[^\s/\\]+[/\\][^\s]+$/.test(source)
    ? undefined
    : 'A CIFS share reads //server/share, without blanks.'
}

function checkPath({ kind, relativeMountPath }: MountValues, os: NodeOs | undefined): string | undefined {
  const path = relativeMountPath.trim()
  if (path === '') return 'Enter the directory to mount it at, such as data.'
  if (os === 'windows' && kind === 'files') {
    return /^[A-Za-z]:?$/.test(path)
      ? undefined
      : 'On Windows nodes a share is mounted as a drive. Enter a letter such as S.'
  }
  if (/^[/\\]|^[A-Za-z]:[/\\]/.test(path))
    return 'Enter a path below the mounts directory, without a slash or drive at its beginning.'
  if (path.split(/[/\\]/).some((part) => part === '..' || part === '.')) {
    return 'The path stays below the mounts directory. Take out the dots.'
  }
  return /[\s"'`$;&|<>*?]/.test(path)
    ? 'Use letters, digits, and . _ - / in the path, so that commands can name it.'
    : undefined
}

const checkOptions = (options: string) =>
  options.length > OPTIONS_LENGTH_MAX
    ? `Slipway sends mount options of at most ${OPTIONS_LENGTH_MAX} characters; these have ${options.length}.`
    : /[\r\n]/.test(options)
      ? 'Mount options stand in one line. Take out the line break.'
      : undefined
