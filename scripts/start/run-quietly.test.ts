import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const PROGRAM = `
import { runQuietly } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'run-quietly.mjs')).href)}
const command = [process.execPath, '-e', 'setInterval(() => {}, 1000)']
const work = runQuietly('work', command, { cwd: '.' })
console.log('running')
await work.catch(() => console.log('failed'))
console.log('went on')
`

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'ends what it runs first at %s, which then has not failed',
  async (signal) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM])
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    await once(child.stdout, 'data')
    child.kill(signal)
    const [code] = await once(child, 'close')
    expect({ code, output }).toEqual({ code: 143, output: 'running\n' })
  },
)
