import { prepareBuild } from './build.mjs'
import { prepareDependencies } from './dependencies.mjs'
import { CommandFailed } from './run-quietly.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

/**
 * Dependencies from the lockfile and the production build, each only when missing or stale. Prints what failed, in full.
 * @param {string} root @param {{ needsBuild: boolean, say: (line: string) => void }} options
 * @returns {Promise<boolean>} whether all is in place
 */
export async function setUp(root, { needsBuild, say }) {
  try {
    await withSetUpLock(root, say, async () => {
      await prepareDependencies(root, say)
      if (needsBuild) await prepareBuild(root, say)
    })
    return true
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    console.error(`${error.output}\n${error.message}`)
    return false
  }
}
