import { prepareBuild } from './build.mjs'
import { prepareDependencies } from './dependencies.mjs'
import { CommandFailed } from './run-quietly.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

/**
 * Dependencies from the lockfile and the production build, each only when missing or stale. Prints what failed, in full.
 * @param {string} root @param {{ needsBuild: boolean, output: import('./show-progress.mjs').Output }} options
 * @returns {Promise<boolean>} whether all is in place
 */
export async function setUp(root, { needsBuild, output }) {
  try {
    await withSetUpLock(root, output, async () => {
      await prepareDependencies(root, output)
      if (needsBuild) await prepareBuild(root, output)
    })
    return true
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    console.error(`${error.output}\n${error.message}`)
    return false
  }
}
