import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import type { Machine } from './engine-candidates'

/** The machine that this process runs on, as its user sees it. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    uid: process.getuid?.(),
    home: homedir(),
    temporaryFolder: tmpdir(),
    readText: (path) => orElse(() => readFileSync(path, 'utf8'), undefined),
    listNames: (folder) => orElse(() => readdirSync(folder), []),
    isExecutable: (path) => orElse(() => accessSync(path, constants.X_OK) === undefined, false),
  }
}

function orElse<T, U>(read: () => T, otherwise: U): T | U {
  try {
    return read()
  } catch {
    return otherwise
  }
}
