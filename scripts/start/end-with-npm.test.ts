import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const PROGRAM = `
import { endWithNpm } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'end-with-npm.mjs')).href)}
process.once('SIGTERM', () => {
  console.log('ended')
  process.exit()
})
endWithNpm(process.env)
setInterval(() => {}, 1000)
console.log('running')
`

/** Runs a command line in a shell, as npm does; what follows keeps the shell from becoming the program. */
const NPM = `
const { spawn } = require('node:child_process')
spawn('/bin/sh', ['-c', '"$NODE" --input-type=module -e "$PROGRAM"' + process.env.REST], { stdio: 'inherit' })
`

// Where the system tells of no other processes, only the second kind of shell is seen through.
const SHELLS = [...(process.platform === 'linux' ? [['stays', '; true']] : []), ['becomes the program', '']]

test.each(SHELLS)('what npm ran ends with it, however npm ended, when its shell %s', async (_what, REST) => {
  const env = { ...process.env, NODE: process.execPath, PROGRAM, REST, npm_lifecycle_event: 'start' }
  const npm = spawn(process.execPath, ['-e', NPM], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  npm.stdout.on('data', (chunk) => {
    output += chunk
  })
  await once(npm.stdout, 'data')
  npm.kill('SIGKILL')
  await once(npm.stdout, 'close')
  expect(output).toBe('running\nended\n')
})
