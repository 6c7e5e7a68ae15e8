/** `npm test`. Nothing but Node is needed here: dependencies may not be installed yet. */
import { nodeVersionProblem } from './start/node-version.mjs'

const problem = nodeVersionProblem(process.versions.node)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
// An older Node could not even load these.
const { runCommand } = await import('./command.mjs')
const { KINDS } = await import('./test/kinds.mjs')

const COMMAND = {
  name: 'npm test',
  usage: '[--install] [KIND ...]',
  about: `Installs and builds what is missing or stale, then runs the tests of each KIND, or of all.
Prints one line a kind, and in full what failed. The last line counts.

  KIND       ${KINDS.map(({ name }) => name).join(', ')}
  --install  adds the browser, the container engine and the registry that some of them need (Debian, as root)

Ends with 0 when all passed, else with 1.`,
}

await runCommand(COMMAND, async (args) => {
  const { main } = await import('./test/main.mjs')
  process.exit(await main(args, process.env))
})
