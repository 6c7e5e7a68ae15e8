import type Docker from 'dockerode'
import { isMountField, isMountMode, splitMountFields } from '../../../lib/containers/mount-syntax'
import { type ContainerDraft, hostAccessProblem, type OptionContext } from './draft'
import { type AskedMount, toMachinePath, toNodeMounts } from './sources'
import { invalid, parseBool, parseBytes } from './values'

/** `-v [source:]target[:modes]`. A lone target is an anonymous volume, which goes with the container. */
export function addVolume(draft: ContainerDraft, option: string, text: string, context: OptionContext): void {
  const parts = text.split(':')
  if (parts.length > 3 || parts.some((part) => part === ''))
    throw invalid(option, text, 'source:target[:modes]')
  const [first = '', target, modes = ''] = parts
  if (target === undefined) return addAnonymousVolume(draft, option, first)
  checkTarget(option, target)
  const words = modes === '' ? [] : modes.split(',')
  const odd = words.find((word) => !isMountMode(word))
  if (odd !== undefined) throw invalid(option, text, `modes such as ro, not ${odd}`)
  addSource(draft, option, { source: first, target, isReadOnly: words.includes('ro') }, context)
}

/** `--mount type=...,source=...,target=...`: bind, tmpfs or an anonymous volume. */
export function addMount(draft: ContainerDraft, option: string, text: string, context: OptionContext): void {
  const fields = parseFields(option, text)
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination')
  if (target === undefined) throw invalid(option, text, 'fields with a target')
  checkTarget(option, target)
  const source = fields.get('source') ?? fields.get('src')
  const isReadOnly = ['readonly', 'ro'].some(
    (name) => fields.has(name) && parseBool(option, fields.get(name)),
  )
  const type = fields.get('type') ?? 'volume'
  if (type === 'tmpfs') {
    draft.HostConfig.Mounts.push({ ...toTmpfs(option, fields), Target: target, ReadOnly: isReadOnly })
  } else if (source === undefined && type === 'volume') addAnonymousVolume(draft, option, target)
  else if (source !== undefined && (type === 'bind' || type === 'volume')) {
    if ((type === 'bind') !== source.startsWith('/'))
      throw invalid(option, text, 'an absolute source for type=bind, the name of a volume for type=volume')
    addSource(draft, option, { source, target, isReadOnly }, context)
  } else throw invalid(option, text, 'type=bind with a source, type=volume or type=tmpfs')
}

/** `--tmpfs path[:options]`. */
export function addTmpfs(draft: ContainerDraft, option: string, text: string): void {
  const index = text.indexOf(':')
  const path = index === -1 ? text : text.slice(0, index)
  checkTarget(option, path)
  draft.HostConfig.Tmpfs = {
    ...draft.HostConfig.Tmpfs,
    [path]: index === -1 ? '' : text.slice(index + 1),
  }
}

/** Mounts a folder of the node. Other paths of this machine and named volumes are refused unless allowed. */
function addSource(draft: ContainerDraft, option: string, asked: AskedMount, context: OptionContext): void {
  const { source, target, isReadOnly } = asked
  const mounts = source.startsWith('/') ? toNodeMounts(option, asked, context) : undefined
  for (const mount of mounts ?? [])
    putMount(draft, context, {
      Type: 'bind',
      Source: toMachinePath(option, source, mount, context),
      Target: mount.target,
      ReadOnly: mount.isReadOnly,
    })
  if (mounts) return
  if (!context.allowHostAccess || !/^(\/|[A-Za-z0-9])/.test(source))
    throw hostAccessProblem(`${option} ${source}`)
  const type = source.startsWith('/') ? 'bind' : 'volume'
  putMount(draft, context, { Type: type, Source: source, Target: target, ReadOnly: isReadOnly })
}

/** What an option mounts takes the place of the run's own mount there: the engine refuses two of one target. */
function putMount(draft: ContainerDraft, context: OptionContext, mount: Docker.MountSettings): void {
  const isOwn = context.mounts.some(({ target }) => target === mount.Target)
  const others = draft.HostConfig.Mounts.filter(({ Target }) => !isOwn || Target !== mount.Target)
  draft.HostConfig.Mounts = [...others, mount]
}

function addAnonymousVolume(draft: ContainerDraft, option: string, target: string): void {
  checkTarget(option, target)
  draft.Volumes = { ...draft.Volumes, [target]: {} }
}

function checkTarget(option: string, target: string): void {
  if (!target.startsWith('/') || target === '/')
    throw invalid(option, target, 'an absolute path in the container')
}

function toTmpfs(
  option: string,
  fields: ReadonlyMap<string, string>,
): Pick<Docker.MountSettings, 'Type' | 'Source' | 'TmpfsOptions'> {
  const size = fields.get('tmpfs-size')
  const mode = fields.get('tmpfs-mode')
  const tmpfs = {
    ...(size !== undefined && { SizeBytes: parseBytes(option, size) }),
    ...(mode !== undefined && { Mode: Number.parseInt(mode, 8) }),
  }
  return {
    Type: 'tmpfs',
    Source: '',
    // The package declares both fields as needed; the engine takes either alone.
    ...(Object.keys(tmpfs).length > 0 && { TmpfsOptions: tmpfs as { SizeBytes: number; Mode: number } }),
  }
}

/** Fields by their names in lower case; a bare name stands for true. Throws for what Docker or the account does not know. */
function parseFields(option: string, text: string): Map<string, string> {
  const record = splitMountFields(text)
  if (!record) throw invalid(option, text, 'quotes around whole fields only')
  const fields = new Map<string, string>()
  for (const field of record) {
    const index = field.indexOf('=')
    const key = (index === -1 ? field : field.slice(0, index)).toLowerCase()
    if (!isMountField(key)) throw invalid(option, text, 'fields of the form name=value, parted by commas')
    if (NOT_APPLIED.test(key)) throw invalid(option, text, `no ${key} here`)
    fields.set(key, index === -1 ? 'true' : field.slice(index + 1))
  }
  return fields
}

/** Fields that decide what is mounted and that the account would have to leave out. */
const NOT_APPLIED = /^(?:volume-(?:subpath|driver|opt)|image-subpath)$/
