import { isRecord } from '../../batch/errors'
import { quoteWord, splitCommandLine } from '../../containers/command-words'
import { scanShell } from '../../containers/shell-words'
import { checkCommandLine } from '../command-line'
import { partOf } from '../wire'
import { checkLongest } from './check-longest'
import { has, is, itemsOf, numberOf, textOf } from './read-body'
import { error, type Found, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const UNIX_SHELL = /^(?:\S*\/)?(?:sh|bash|dash|zsh)$/
const WINDOWS_SHELL = /^(?:\S*\\)?(?:cmd|powershell)(?:\.exe)?$/i

const commandOf = ({ body }: TaskContext) => textOf(body, 'commandLine')

/** Command line, user and limits of a task of any kind. */
export const COMMAND_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'command-line-empty',
    source: SOURCES.taskAdd,
    check: (context) =>
      context.settings === undefined &&
      typeof context.body.commandLine === 'string' &&
      commandOf(context).trim() === ''
        ? error(
            'commandLine',
            `A ${context.noun} on the host needs a command line. Only a container can run the command of its image instead.`,
          )
        : undefined,
  },
  {
    id: 'command-line-blank',
    source: SOURCES.taskAdd,
    check: (context) =>
      context.settings !== undefined && /^\s+$/.test(commandOf(context))
        ? warning(
            'commandLine',
            'The command line has nothing but blanks. Leave it empty to run the command of the image, or enter a command.',
          )
        : undefined,
  },
  {
    id: 'command-line',
    source: SOURCES.environment,
    check: (context) =>
      checkCommandLine(commandOf(context), { os: context.os ?? 'linux' }).map(
        ({ field: _, ...finding }): Found => ({ ...finding, path: 'commandLine' }),
      ),
  },
  {
    id: 'shell-of-other-os',
    source: SOURCES.environment,
    check: (context) => {
      const [first = ''] = wordsOf(context)
      if (context.os === 'linux' && WINDOWS_SHELL.test(first) && /^cmd/i.test(first))
        return warning(
          'commandLine',
          'This command line starts a shell of Windows, and the nodes run Linux. Use /bin/sh -c.',
        )
      if (context.os === 'windows' && context.settings === undefined && UNIX_SHELL.test(first))
        return warning(
          'commandLine',
          'This command line starts a shell of Linux, and the nodes run Windows. Use cmd /c.',
        )
      return undefined
    },
  },
  {
    id: 'shell-without-quotes',
    source: SOURCES.environment,
    check: (context) => {
      const line = commandOf(context).trim()
      const { commands } = scanShell(line, 'posix')
      const [shell, option, script, ...rest] = commands[0]?.words ?? []
      if (!UNIX_SHELL.test(shell?.text ?? '') || !/^-[a-z]*c$/.test(option?.text ?? '')) return undefined
      if (option === undefined || script === undefined) return undefined
      const outside = commands.length > 1 ? commands[0]?.operator : commands[0]?.redirects[0]
      // A script with blanks or variables was quoted, and what follows are its arguments.
      if (outside === undefined && (rest.length === 0 || /[\s$;|&<>]/.test(script.text))) return undefined
      const whole = `${line.slice(0, option.end)} ${quoteWord(`${script.text}${line.slice(script.end)}`)}`
      return warning(
        'commandLine',
        outside === undefined
          ? `The shell takes only the word behind ${option.text} as its script, here ${script.text}. Put the whole script into quotes.`
          : `The shell takes only what is quoted behind ${option.text} as its script, and no shell reads ${outside.trim() || 'the next line'} behind it. Put the whole script into quotes.`,
        { repair: { label: 'Quote the script', text: whole } },
      )
    },
  },
  {
    id: 'user-named-twice',
    source: SOURCES.userAccounts,
    check: ({ body }) => {
      const user = partOf(body, 'userIdentity')
      const count = ['username', 'autoUser'].filter((key) => has(user, key)).length
      if (!isRecord(body.userIdentity) || count === 1) return undefined
      return error(
        'userIdentity',
        count === 0
          ? 'This names neither a user account nor an auto-user. Give one of them, or take userIdentity out.'
          : 'A task runs as a named user or as an auto-user. Keep one of them.',
      )
    },
  },
  {
    id: 'user-not-on-pool',
    source: SOURCES.userAccounts,
    check: ({ body, pool }) => {
      const name = textOf(partOf(body, 'userIdentity'), 'username')
      if (pool === undefined || name === '') return undefined
      const isThere = itemsOf(pool.body, 'userAccounts').some(({ part }) => is(part, 'name', name))
      return isThere
        ? undefined
        : error(
            'userIdentity.username',
            'The pool has no user account of this name. Add the account to the pool, or use an auto-user.',
          )
    },
  },
  {
    id: 'windows-container-not-elevated',
    source: SOURCES.containers,
    check: (context) =>
      context.os === 'windows' && context.settings !== undefined && !isElevated(context)
        ? warning(
            'userIdentity',
            'Containers on Windows nodes run elevated. Set the elevation level admin, for example with an auto-user.',
          )
        : undefined,
  },
  {
    id: 'retries-endless',
    source: SOURCES.bestPractices,
    check: ({ body, kind }) => {
      if (kind === 'start' || kind === 'release') return undefined
      const retries = numberOf(partOf(body, 'constraints'), 'maxTaskRetryCount')
      return retries === -1
        ? hint(
            'constraints.maxTaskRetryCount',
            'With -1 a failing task is tried again for ever, and its node costs money all the time.',
          )
        : undefined
    },
  },
  {
    id: 'time-limit-range',
    source: SOURCES.taskAdd,
    check: ({ body, kind }) => {
      // A release task has its times beside its command.
      const isPart = kind === 'release'
      const base = isPart ? '' : 'constraints.'
      return ['maxWallClockTime', 'retentionTime'].flatMap((key) =>
        checkLongest(isPart ? body : partOf(body, 'constraints'), key, `${base}${key}`),
      )
    },
  },
  {
    id: 'retries-range',
    source: SOURCES.taskAdd,
    check: ({ body, kind }) => {
      const path = kind === 'start' ? 'maxTaskRetryCount' : 'constraints.maxTaskRetryCount'
      const retries = numberOf(kind === 'start' ? body : partOf(body, 'constraints'), 'maxTaskRetryCount')
      return retries !== undefined && retries < -1
        ? error(path, 'Retries are 0 or more, or -1 for no limit.')
        : undefined
    },
  },
]

function wordsOf(context: TaskContext): readonly string[] {
  const split = splitCommandLine(commandOf(context))
  return 'problem' in split ? [] : split.words
}

function isElevated({ body, pool }: TaskContext): boolean {
  const user = partOf(body, 'userIdentity')
  const name = textOf(user, 'username')
  if (name === '') return is(partOf(user, 'autoUser'), 'elevationLevel', 'admin')
  if (pool === undefined) return true
  return itemsOf(pool.body, 'userAccounts').some(
    ({ part }) => is(part, 'name', name) && is(part, 'elevationLevel', 'admin'),
  )
}
