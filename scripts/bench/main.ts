/** `npm run bench [-- --quick]`: one row a figure; exits with 1 when one of them misses its bar. */
import { parseArgs } from 'node:util'
import { prepareBuild } from '../start/build.mjs'
import { ROOT } from './children'
import { measureFirstLoad } from './first-load'
import { compareListing } from './listing'
import { measureStart } from './measure-start'
import { atLeast, atMost, formatRow, type Row, reported } from './row'
import { seedTasks } from './seed-tasks'
import { DELAY_MS, startStage } from './stage'

const JOB = 'bench'
const TASKS = 100_000
const ALL_PAGES = TASKS / 1000
/** With a delay, each page costs the same time whatever the page: a part of them is enough for a quick look. */
const QUICK_PAGES = 25

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rows: Row[] = []
const say = (row: Row) => {
  rows.push(row)
  console.log(formatRow(row))
}

await prepareBuild(ROOT, console.error)
// The first start may have dependencies to install.
await measureStart()
say(reported('second start', `${(await measureStart()).toFixed(1)} s`))
const stage = await startStage()
await seedTasks(stage.direct, JOB, TASKS)
const load = await measureFirstLoad(stage.proxied)
say(reported('first load: script of a blank page', `${load.blankKb.toFixed(1)} kB`))
say(reported('first load: MSAL', `${load.msalKb.toFixed(1)} kB`))
say(atMost('first load: script until the first pool, beyond those', load.ownKb, 90, 'kB'))
say(
  atLeast(
    'listing 100,000 tasks, proxied / direct',
    await compareListing({ direct: stage.direct, proxied: stage.proxied }, JOB, ALL_PAGES),
    0.4,
  ),
)
say(
  atLeast(
    `the same with ${DELAY_MS} ms a page at the service`,
    await compareListing(
      { direct: stage.delayedDirect, proxied: stage.delayedProxied },
      JOB,
      values.quick ? QUICK_PAGES : ALL_PAGES,
    ),
    0.85,
  ),
)
await stage.stop()

const missed = rows.filter(({ isMet }) => !isMet).length
console.log(`${rows.length - missed} ok, ${missed} miss`)
process.exitCode = missed === 0 ? 0 : 1
