/** `npm start` and `npm run dev`. Nothing but Node is needed here: dependencies may not be installed yet. */
import { nodeVersionProblem } from './start/node-version.mjs'

const problem = nodeVersionProblem(process.versions.node)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
// An older Node could not even load it.
const { runCommand } = await import('./command.mjs')

const isDevelopment = process.argv.includes('--dev')
const COMMAND = {
  name: isDevelopment ? 'npm run dev' : 'npm start',
  usage: '',
  about: `${
    isDevelopment
      ? 'Installs what is missing and serves the dashboard for working on it: changed files show at once.'
      : 'Installs and builds what is missing or stale, then serves the dashboard.'
  }
Prints its address when it is ready, and runs until Ctrl-C. Without Azure it starts the local account beside it.

Settings are environment variables; README.md has them all:
  PORT              port of the dashboard, 3000 by default
  SLIPWAY_DATA      folder of the local account's data, .slipway/local by default
  SLIPWAY_ENGINE    auto (default), none, or the path of a Docker-compatible socket
  ENTRA_CLIENT_ID   with ENTRA_TENANT_ID: use Azure Batch instead of the local account`,
}

await runCommand(COMMAND, async (args) => {
  const { main } = await import('./start/main.mjs')
  process.exit(await main(args, process.env))
})
