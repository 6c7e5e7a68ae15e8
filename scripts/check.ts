import { bundledLists } from '../lib/domain/rules/bundled-lists'
import type { RuleFacts } from '../lib/domain/rules/facts'
import { checkContent, toPoolBody } from './check/check-file'
import { readJson, readParameters, UnreadableError } from './check/read-json'
import { type FileReport, formatJson, formatLines } from './check/report'
import { readArguments, runCommand, UsageError } from './command.mjs'

const COMMAND = {
  name: 'npm run -s check',
  usage: '[--json] [--pool POOL.json] [--parameters FILE.json] FILE.json [FILE.json ...]',
  about: `Checks bodies of pools, jobs, job schedules and tasks, as the Batch API or Azure Resource Manager takes them, without a connection.
Takes bodies of calls, answers, what az batch prints, resources, templates and lists of them.
Prints one line a finding: error|warning|hint  path  text. A file without findings prints nothing.
  error    will be refused, or will fail
  warning  likely to fail, or dangerous
  hint     advice

  --json        the findings as a JSON list
  --pool        the pool that jobs and tasks will run on
  --parameters  values for the parameters of templates; else those of X.parameters.json beside X.json

Ends with 0, with 1 when there is an error, with 2 when a file cannot be checked.`,
}

interface Wanted {
  files: string[]
  pool?: string
  parameters?: string
  isJson: boolean
}

function readWanted(args: readonly string[]): Wanted {
  const options = {
    json: { type: 'boolean' },
    pool: { type: 'string' },
    parameters: { type: 'string' },
  } as const
  const { values, positionals } = readArguments(args, options, true)
  if (positionals.length === 0) throw new UsageError('Name a file to check.')
  const { pool, parameters, json: isJson = false } = values
  return { files: positionals, pool, parameters, isJson }
}

async function checkFile(file: string, facts: RuleFacts, given?: string): Promise<FileReport> {
  const content = await readJson(file)
  const parameters = await readParameters(file, given)
  try {
    return { file, findings: checkContent(content, facts, parameters) }
  } catch (error) {
    if (error instanceof UnreadableError) throw new UnreadableError(`${file} ${error.message}`)
    if (error instanceof RangeError) throw new UnreadableError(`${file} is nested too deeply.`)
    throw error
  }
}

/** Checks every file, also after one that cannot be read. */
async function run({ files, pool, parameters, isJson }: Wanted): Promise<number> {
  const facts: RuleFacts = {
    bundled: bundledLists(),
    nowMs: Date.now(),
    ...(pool !== undefined && {
      pool: toPoolBody(await readJson(pool), await readParameters(pool, parameters)),
    }),
  }
  const reports: FileReport[] = []
  let isUnreadable = false
  for (const file of files) {
    try {
      reports.push(await checkFile(file, facts, parameters))
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error
      isUnreadable = true
      console.error(error.message)
    }
  }
  // A file that could not be read still counts for whether paths name their file.
  const all = files.length > 1 ? [...reports, { file: '', findings: [] }] : reports
  for (const line of isJson ? [formatJson(all)] : formatLines(all)) console.log(line)
  if (isUnreadable) return 2
  return reports.some(({ findings }) => findings.some(({ level }) => level === 'error')) ? 1 : 0
}

await runCommand(COMMAND, async (args) => {
  const wanted = readWanted(args)
  try {
    return await run(wanted)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    console.error(error.message)
    return 2
  }
})
