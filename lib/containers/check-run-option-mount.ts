import { checkMountSource } from './check-mount-source'
import type { ValueProblem } from './check-run-option-number'
import { parseBytes } from './check-run-option-number'
import { isMountField, isMountMode, splitMountFields } from './mount-syntax'

const bad = (text: string): ValueProblem => ({ rule: 'bad-value', text })

/** Checks `[source:]target[:modes]` of --volume. A source on a node is absolute; without a slash it names a volume. */
export function checkVolume(value: string, os: 'linux' | 'windows'): ValueProblem | undefined {
  const parts = splitVolume(value, os)
  if (parts.length > 3)
    return { rule: 'too-many-colons', text: 'A mount has at most three parts: source:target:ro.' }
  if (parts.some((part) => part === ''))
    return { rule: 'empty-part', text: 'A part between the colons is empty. Write source:target.' }
  const [source = '', target = source, modes] = parts
  const sourceProblem = parts.length === 1 ? undefined : checkSource(source, os)
  if (sourceProblem !== undefined) return sourceProblem
  if (!isAbsolute(target, os) || target === '/')
    return {
      rule: 'bad-target',
      text: `The target ${target} must be an absolute path in the container, and not / itself.`,
    }
  const odd = modes?.split(',').find((mode) => !isMountMode(mode))
  if (odd !== undefined)
    return {
      level: 'warning',
      rule: 'bad-mode',
      text: `${odd} is no mode of a mount. The usual ones are ro and rw.`,
    }
  const isReadOnly = modes?.split(',').includes('ro') ?? false
  return parts.length === 1 || !isAbsolute(source, os) ? undefined : checkMountSource(source, os, isReadOnly)
}

/** At each colon, but for the one behind a drive letter. */
function splitVolume(value: string, os: 'linux' | 'windows'): string[] {
  const isDrive = os === 'windows' || /^[A-Za-z]:[\\/]/.test(value)
  return isDrive ? value.split(/(?<!(?:^|:)[A-Za-z]):/) : value.split(':')
}

const isAbsolute = (path: string, os: 'linux' | 'windows') =>
  path.startsWith('/') || (os === 'windows' && /^(?:[A-Za-z]:|\\\\)/.test(path))

/** Checks where a mount comes from: a path of the node, never one of the machine that types it. */
function checkSource(source: string, os: 'linux' | 'windows'): ValueProblem | undefined {
  if (source.startsWith('~'))
    return {
      rule: 'tilde',
      text: 'No shell runs here, so ~ stays as it is. Write an absolute path of the node.',
    }
  if (os === 'linux' && /^[A-Za-z]:[\\/]/.test(source))
    return {
      rule: 'windows-path-on-linux',
      text: `${source} is a path of Windows, and the nodes run Linux. Write a path of the node, or bring the files by resource files or a mounted share.`,
    }
  if (/^\.{1,2}(?:[\\/]|$)/.test(source))
    return {
      rule: 'relative-path',
      text: `${source} is relative, and there is no directory it starts from. Write an absolute path of the node.`,
    }
  if (os === 'linux' && /^\/[a-z]\/./.test(source))
    return {
      level: 'warning',
      rule: 'msys-path',
      text: `${source} looks like a drive of your own computer. The container runs on a node and sees the node’s directories.`,
    }
  if (isAbsolute(source, os)) return undefined
  if (!/^[A-Za-z0-9][\w.-]*$/.test(source))
    return {
      rule: 'relative-path',
      text: `${source} is no absolute path and no name of a volume. Write an absolute path of the node.`,
    }
  return {
    level: 'warning',
    rule: 'named-volume',
    text: `${source} has no slash, so it names a volume of each node, which is empty at first. For a directory of the node write its whole path.`,
  }
}

const TYPES = /^(?:bind|volume|tmpfs|image|npipe|cluster)$/

/** Checks the comma-separated fields of --mount. */
export function checkMount(value: string, os: 'linux' | 'windows'): ValueProblem | undefined {
  const record = splitMountFields(value)
  if (record === undefined)
    return bad(
      'A quote in the fields of a mount is not closed, or stands inside of a field. Quotes go around a whole field, as "volume-opt=o=addr=10.0.0.5,vers=4".',
    )
  const fields = record.map((field) => {
    const [key = '', ...rest] = field.split('=')
    return { key: key.toLowerCase(), value: rest.join('=') }
  })
  const odd = fields.find(({ key }) => !isMountField(key.trim()))
  if (odd !== undefined)
    return bad(
      `${odd.key || 'An empty field'} is no field of a mount. Write type=bind,src=/path,dst=/path,readonly.`,
    )
  if (fields.some((field) => field.key !== field.key.trim() || field.value !== field.value.trim())) {
    const plain = value.includes('"') ? undefined : value.replace(/\s*([,=])\s*/g, '$1').trim()
    return { rule: 'csv-blank', text: 'No blanks stand around the fields of a mount.', value: plain }
  }
  const read = (...keys: string[]) => fields.find(({ key }) => keys.includes(key))?.value
  const type = read('type') ?? 'volume'
  if (!TYPES.test(type)) return bad(`${type} is no type of a mount. The types are bind, volume and tmpfs.`)
  const target = read('target', 'dst', 'destination')
  if (target === undefined || !isAbsolute(target, os))
    return { rule: 'bad-target', text: 'A mount needs dst=, an absolute path in the container.' }
  const source = read('source', 'src')
  if (type !== 'bind') return undefined
  if (source === undefined || source === '') return bad('A bind mount needs src=, a path of the node.')
  const problem = checkSource(source, os)
  // A bind mount takes no volume's name.
  if (problem?.rule === 'named-volume')
    return { rule: 'relative-path', text: `${source} is no absolute path of the node.` }
  const isReadOnly = fields.some(
    ({ key, value }) => /^(?:ro|readonly)$/.test(key) && /^(?:|1|t|true)$/i.test(value),
  )
  return problem ?? checkMountSource(source, os, isReadOnly)
}

/** Checks `path[:options]` of --tmpfs. */
export function checkTmpfs(value: string): ValueProblem | undefined {
  const [path = '', ...rest] = value.split(':')
  if (!path.startsWith('/'))
    return bad('--tmpfs takes an absolute path in the container, as /tmp or /tmp:size=1g.')
  const size = rest
    .join(':')
    .split(',')
    .find((option) => option.startsWith('size='))
    ?.slice('size='.length)
  if (size === undefined || parseBytes(size) !== undefined || /^\d+%$/.test(size)) return undefined
  return bad(`${size} is no size. Write size=512m or size=1g.`)
}
