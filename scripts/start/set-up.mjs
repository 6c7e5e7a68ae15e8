import { prepareBuild } from './build.mjs'
import { prepareDependencies } from './dependencies.mjs'
import { CommandFailed } from './run-quietly.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

/**
 * Dependencies from the lockfile and the production build, each only when missing or stale. Prints what failed, in full.
 * `needsTests` brings the packages that only tests and development use.
 * @param {string} root @param {{ needsBuild: boolean, needsTests: boolean, output: import('./show-progress.mjs').Output }} options
 * @returns {Promise<boolean>} whether all is in place
 */
export async function setUp(root, { needsBuild, needsTests, output }) {
  try {
    await withSetUpLock(root, output, async () => {
      await prepareDependencies(root, needsTests, output)
      if (needsBuild) await prepareBuild(root, output)
    })
    return true
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    console.error(`${error.output}\n${error.message}`)
    return false
  }
}
