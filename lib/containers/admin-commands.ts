import { type ShellCommand, scanShell } from './shell-words'

/** Programs that change the system of a node, whatever their words are, but for asking their version. */
const ALWAYS = new Set(
  'sudo su yum dnf tdnf zypper aptitude add-apt-repository apt-key docker nerdctl modprobe insmod rmmod depmod useradd userdel usermod groupadd visudo fdisk sfdisk parted mkswap swapon swapoff losetup iptables ip6tables ufw reboot shutdown poweroff update-grub update-initramfs ldconfig umount chroot hostnamectl chown'.split(
    ' ',
  ),
)
/** Programs that read as well: what they do is told by a word. */
const BY_WORD: Readonly<Record<string, RegExp>> = {
  apt: /^(update|upgrade|full-upgrade|install|reinstall|remove|purge|autoremove|clean|autoclean|edit-sources)$/,
  'apt-get': /^(update|upgrade|dist-upgrade|install|remove|purge|autoremove|clean|autoclean|build-dep)$/,
  dpkg: /^(-[irP]+|--install|--remove|--purge|--configure|--unpack)$/,
  rpm: /^(-[iUFe]\w*|--install|--upgrade|--erase|--import)$/,
  apk: /^(add|del|update|upgrade|fix)$/,
  snap: /^(install|remove|refresh)$/,
  systemctl:
    /^(start|stop|restart|reload|enable|disable|mask|unmask|daemon-reload|set-property|isolate|kill|edit)$/,
  service: /^(start|stop|restart|reload|force-reload)$/,
  sysctl: /^(-w|--write|-p|--load|--system|[\w.]+=.*)$/,
  // Without words it lists what is mounted.
  mount: /^(-[^lhV].*|[^-].*)$/,
}
/** What nobody but an administrator writes to on a node. */
const PROTECTED = /^\/(etc|usr|opt|boot|root|bin|sbin|lib(32|64)?|var\/lib)(\/|$)/
const WRITES_LAST = /^(cp|mv|ln|install|rsync)$/
const WRITES_ANY = /^(tee|touch|mkdir|rmdir|rm|chmod|chgrp|truncate)$/

const KEYWORD = /^(if|then|else|elif|while|until|do|!|\{|\(|exec|command|builtin|time|nohup|eval)$/
const SHELL = /^(sh|bash|dash|zsh|ash|ksh)$/
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/
/** Scripts within scripts; deeper ones are nobody's. */
const DEPTH_MAX = 8

/**
 * What in a command line of Linux needs an administrator: the program, or `writing to /etc`; undefined when nothing is known
 * to. Looks into the script of a shell, and at the places of commands only: a word that is an argument counts for nothing.
 */
export function findAdminCommand(line: string, depth = 0): string | undefined {
  if (depth > DEPTH_MAX) return undefined
  for (const command of scanShell(line, 'posix').commands) {
    const found = ofCommand(command, depth)
    if (found !== undefined) return found
  }
  return undefined
}

function ofCommand({ words, redirects }: ShellCommand, depth: number): string | undefined {
  const scripts = words.flatMap(({ expansions }) => expansions.map(toScript))
  for (const script of scripts) {
    const found = findAdminCommand(script, depth + 1)
    if (found !== undefined) return found
  }
  const target = redirects.map((text) => /^[&\d]*>[>|]?\s*["']?(.*?)["']?$/.exec(text)?.[1]).find(isProtected)
  if (target !== undefined) return sayWriting(target)
  return ofWords(
    // A group in parentheses has them at its first and last word.
    words.map(({ text }) => text.replace(/^\(+(?=.)|\)+$/g, '')),
    depth,
  )
}

/** The inside of `$(...)` or of backquotes; empty for a variable. */
const toScript = (expansion: string) => /^(?:\$\(|`)([\s\S]*)[)`]$/.exec(expansion)?.[1] ?? ''

function ofWords(all: readonly string[], depth: number): string | undefined {
  const words = withoutPrefixes(all)
  const [first = '', ...rest] = words
  const program = first.replace(/^.*\//, '')
  if (SHELL.test(program)) {
    const option = rest.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word))
    return option === -1 ? undefined : findAdminCommand(rest[option + 1] ?? '', depth + 1)
  }
  if (all.includes('eval') && rest.length === 0 && /\s/.test(first)) return findAdminCommand(first, depth + 1)
  if (rest.length === 1 && /^(--?version|-V|--help)$/.test(rest[0] ?? '')) return undefined
  if (ALWAYS.has(program) || /^mkfs(\.\w+)?$/.test(program)) return program
  if (rest.some((word) => Object.hasOwn(BY_WORD, program) && BY_WORD[program]?.test(word))) return program
  const target = targetsOf(program, rest).find(isProtected)
  return target === undefined ? undefined : sayWriting(target)
}

/** Without what stands before the program: assignments, words of the shell, and programs that run another. */
function withoutPrefixes(all: readonly string[]): readonly string[] {
  const [first = '', ...rest] = all
  if (first !== '' && (KEYWORD.test(first) || ASSIGNMENT.test(first))) return withoutPrefixes(rest)
  const wrapper = first.replace(/^.*\//, '')
  const isWrapper = /^(env|nice|ionice|stdbuf|xargs|timeout|setsid)$/.test(wrapper)
  if (!isWrapper) return all
  const from = rest.findIndex(
    (word) => !/^-/.test(word) && !ASSIGNMENT.test(word) && !/^\d+[smhd]?$/.test(word),
  )
  return from === -1 ? [] : withoutPrefixes(rest.slice(from))
}

function targetsOf(program: string, rest: readonly string[]): readonly string[] {
  const names = rest.filter((word) => !word.startsWith('-'))
  if (WRITES_LAST.test(program)) return names.slice(-1)
  if (WRITES_ANY.test(program)) return names
  if (program === 'sed')
    return rest.some((word) => /^(-[a-zA-Z]*i|--in-place)/.test(word)) ? names.slice(1) : []
  return []
}

const isProtected = (path: string | undefined): path is string => path !== undefined && PROTECTED.test(path)
const sayWriting = (path: string) => `writing to ${PROTECTED.exec(path)?.[0].replace(/\/$/, '') ?? path}`
