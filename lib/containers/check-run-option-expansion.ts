import type { ValueProblem } from './check-run-option-number'
import { expansionsOf } from './shell-expansion'

/** Directories that are at the same place on every Linux node; their names as Batch sets them. */
const CONSTANT_PATHS: Readonly<Record<string, string>> = {
  AZ_BATCH_NODE_ROOT_DIR: '/mnt/batch/tasks',
  AZ_BATCH_NODE_SHARED_DIR: '/mnt/batch/tasks/shared',
  AZ_BATCH_NODE_STARTUP_DIR: '/mnt/batch/tasks/startup',
  AZ_BATCH_NODE_STARTUP_WORKING_DIR: '/mnt/batch/tasks/startup/wd',
  AZ_BATCH_NODE_MOUNTS_DIR: '/mnt/batch/tasks/fsmounts',
}
const BATCH_VARIABLE = /\$\{?(AZ_BATCH_\w+)\}?/g

/**
 * Variables in a value that Batch itself sets: whether it fills them in here is written down nowhere. `check` is for the value
 * with their paths in place of them.
 */
export function checkBatchVariables(
  value: string,
  os: 'linux' | 'windows',
  check: (plain: string) => ValueProblem | undefined,
): ValueProblem | undefined {
  const names = Array.from(value.matchAll(BATCH_VARIABLE), ([written, name = '']) => ({ written, name }))
  const [first] = names
  if (first === undefined) return undefined
  const differing = names.find(({ name }) => os === 'windows' || !Object.hasOwn(CONSTANT_PATHS, name))
  if (differing !== undefined) return sayDiffering(differing)
  const plain = value.replace(BATCH_VARIABLE, (written, name) => CONSTANT_PATHS[name] ?? written)
  const other = check(plain)
  if (other !== undefined && other.level !== 'hint') return other
  return {
    level: 'hint',
    rule: 'batch-variable',
    text: `No shell fills in ${first.written} here, and nothing says that Batch does. On most Linux nodes it stands for ${CONSTANT_PATHS[first.name]}.`,
    value: plain,
    isOffer: true,
  }
}

function sayDiffering({ written, name }: { written: string; name: string }): ValueProblem {
  const where = /_DIR$/.test(name)
    ? 'Batch mounts the directories of the task itself, and the program finds them by this variable.'
    : 'Batch sets the variable in the container, where the program can read it.'
  return {
    level: 'warning',
    rule: 'batch-variable',
    text: `${written} is not the same for every task or node, and no shell fills it in here. ${where}`,
  }
}

/** What only a shell would fill in; `isPath` for a value that names something of the node. */
export function checkExpansion(value: string, isPath: boolean): ValueProblem | undefined {
  const expansions = expansionsOf(value, 'posix')
  const command = expansions.find((one) => /^(?:\$\(|`)/.test(one)) ?? /\$\(|`/.exec(value)?.[0]
  const variable = expansions.find((one) => /^\$\{?[A-Za-z_]/.test(one))
  if (command === undefined && variable === undefined) return undefined
  const text = command
    ? `No shell runs here, so ${command} stays as it is.`
    : `${variable} is not a variable of yours: no shell runs here, and only the node agent could fill it in.`
  return {
    level: isPath && command !== undefined ? 'error' : 'warning',
    rule: 'shell-expansion',
    text: `${text} ${isPath ? 'Write an absolute path of the node; the task’s own directories are mounted already.' : 'Write the value itself.'}`,
  }
}
