import { explainContainer } from './explain-container'
import { type Explanation, toSentence } from './explanation'

type Row = readonly [title: string, text: string, remedy?: string]

const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
}

/** Exit codes with a meaning that shells and engines agree on; every other code is the program's own. */
const CODES: Readonly<Record<number, Row>> = {
  125: [
    'the container was not started',
    'Exit code 125 is what container engines end with when they cannot start a container, often because of a run option. A program may use it for itself.',
    'Check the run options. If the program did start, stderr.txt has what it said.',
  ],
  126: [
    'the command cannot be executed',
    'Exit code 126 says that a command was found but cannot be executed: it is no program, or it lacks the right to be executed.',
    'Check the file’s mode and that it was built for this platform; give scripts an interpreter line.',
  ],
  127: [
    'the command was not found',
    'Exit code 127 says that a command does not exist where the task ran, or not on the PATH there: the command of the task itself, or one that its script calls.',
    'Check the spelling and that the image holds the program; give its full path. If a shell looked for it, stderr.txt names it.',
  ],
  134: [
    'the program aborted',
    'Exit code 134 says that the program ended itself with SIGABRT, as after a failed assertion.',
    'Read stderr.txt for the last message of the program.',
  ],
  137: [
    'killed, often for want of memory',
    'Exit code 137 says that the process was killed by SIGKILL. The usual reason is memory: the container reached its limit, or the node had none left. A wall-clock limit or a termination ends a task in the same way.',
    'Choose a VM size with more memory, run fewer tasks on a node, or raise the limit in the run options.',
  ],
  139: [
    'the program crashed',
    'Exit code 139 says that the program accessed memory it must not (SIGSEGV).',
    'Read stderr.txt; check that the image was built for this processor and that native libraries fit.',
  ],
  143: [
    'ended by a request',
    'Exit code 143 says that the process was asked to end by SIGTERM, as when a task is terminated or its wall-clock limit passes.',
    'Raise the wall-clock limit if the task needs longer.',
  ],
}

/**
 * What an exit code other than 0 says. Codes up to 255 as Linux gives them; Windows codes are larger or negative.
 * `error` is what the engine said of the container: it knows more than the code, and where it said something the
 * program may never have run, so that no file of its output is pointed to.
 */
export function explainExitCode(exitCode: number, error?: string): Explanation {
  const code = 'FailureExitCode'
  const known = explainContainer(error, { code, exitCode })
  if (known !== undefined) return known
  const meaning = explainByNumber(exitCode)
  if (error === undefined || error.trim() === '') return { ...meaning, code }
  return {
    ...meaning,
    text: `${meaning.text} The engine says: ${toSentence(error)}`,
    remedy: 'Check the command line, the run options and that the image fits the node.',
    code,
  }
}

function explainByNumber(exitCode: number): Explanation {
  const row = CODES[exitCode]
  if (row !== undefined) return { title: `Exit code ${exitCode}: ${row[0]}`, text: row[1], remedy: row[2] }
  const signal = SIGNALS[exitCode - 128]
  if (signal !== undefined)
    return {
      title: `Exit code ${exitCode}: ended by ${signal}`,
      text: `The process was ended by the signal ${signal}.`,
      remedy: 'Read stderr.txt for the last message of the program.',
    }
  return {
    title: `Exit code ${exitCode}`,
    text: `The command ran and ended with exit code ${exitCode}. Only 0 counts as success; what ${exitCode} means is defined by the program.`,
    remedy: 'Read stdout and stderr for what the program said, then look the code up in its documentation.',
  }
}
