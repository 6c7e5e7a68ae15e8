/** `npm test [-- --install] [-- KIND ...]`. Nothing but Node is needed here: dependencies may not be installed yet. */
import { nodeVersionProblem } from './start/node-version.mjs'

const problem = nodeVersionProblem(process.versions.node)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
const { main } = await import('./test/main.mjs')
process.exit(await main(process.argv.slice(2), process.env))
