import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Engine, startEngine } from '../../e2e/support/engine'
import { type Registry, startRegistry } from '../../e2e/support/registry'
import { machineBody } from '../testing/bodies'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

const login = { username: 'puller', password: 'correct horse battery' }
let registry: Registry
let engine: Engine
let batch: TestAccount
let imageName: string
/** A folder of this machine that no task may reach. */
let victim: string
let nodeId: string
const { addTask, list, makeJob, post, readTask } = createJobKit(() => batch)

beforeAll(async () => {
  victim = mkdtempSync(join(tmpdir(), 'slipway-victim-'))
  chmodSync(victim, 0o700)
  mkdirSync(join(victim, 'sub'))
  writeFileSync(join(victim, 'sub', 'kept'), 'secret of the machine')
  registry = await startRegistry({ user: login.username, password: login.password })
  engine = await startEngine({ insecureRegistries: [registry.host] })
  imageName = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(imageName, login)
  batch = await startTestAccount({ engine: engine.socket, speed: 5 })
  batch.account.world.clock.resume()
  await post('/pools', {
    id: 'pool-1',
    vmSize: 'standard_d4ds_v5',
    targetDedicatedNodes: 1,
    taskSlotsPerNode: 4,
    startTask: { ...inContainer('echo started > started; echo of the start task'), waitForSuccess: true },
    virtualMachineConfiguration: machineBody({
      containerImageNames: [],
      containerRegistries: [{ registryServer: registry.host, ...login }],
    }),
  })
  await makeJob()
  await vi.waitFor(async () => expect((await list('/pools/pool-1/nodes'))[0]?.state).toBe('idle'), PATIENCE)
  nodeId = String((await list('/pools/pool-1/nodes'))[0]?.id)
}, 120_000)
afterAll(async () => {
  await batch?.stop()
  await engine?.stop()
  await registry?.stop()
  // Nothing in it was changed, opened or added to.
  expect([modeOf(victim), readdirSync(victim), readdirSync(join(victim, 'sub'))]).toEqual([
    '700',
    ['sub'],
    ['kept'],
  ])
  rmSync(victim, { recursive: true })
})

const PATIENCE = { timeout: 60_000, interval: 100 }
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const onNode = (folder: string) => join(batch.dataDir, 'nodes', 'pool-1', nodeId, folder)
const own = (task: string) => onNode(`workitems/job-1/job-1/${task}`)
const inContainer = (script: string, settings: object = {}) => ({
  commandLine: `/bin/sh -c '${script}'`,
  containerSettings: { imageName, ...settings },
})
const stdoutOf = async (task: string) =>
  (await batch.call('GET', `/jobs/job-1/tasks/${task}/files/stdout.txt`)).text

/** Runs a task to its end and gives what it wrote. */
async function run(id: string, script: string, settings: object = {}, extra: object = {}): Promise<string> {
  await addTask(id, { ...inContainer(script, settings), ...extra })
  await vi.waitFor(async () => expect((await readTask(id)).state).toBe('completed'), PATIENCE)
  return stdoutOf(id)
}

/** Each line that the script writes says what it could do. */
const ATTACKS = (target: string) => `
  cd $AZ_BATCH_NODE_ROOT_DIR; own=\${AZ_BATCH_TASK_DIR#$AZ_BATCH_NODE_ROOT_DIR/}
  for path in $own workitems/job-1/job-1 workitems/job-1 workitems shared startup fsmounts; do
    mv $path $path-moved && echo moved $path
    rmdir $path && echo removed $path
    ln -sfn ${target} $path && [ -L $path ] && echo linked $path
  done
  for path in workitems/job-1/job-1/next workitems/job-2 other startup/wd startup/stdout.txt fsmounts/x; do
    ln -sfn ${target} $path && echo linked $path
  done
  chmod 777 . && echo opened; echo over > startup/wd/started && echo changed
  umount $AZ_BATCH_NODE_ROOT_DIR && echo unmounted; mount -o remount,rw $AZ_BATCH_NODE_ROOT_DIR && echo remounted
  mkdir -p shared/dir; true`

it('lets a task put no link in the place of any folder but its own things', async () => {
  const said = await run('bad', ATTACKS(victim))
  // A link made inside of a folder that is its own, or that all share, is a thing of its own.
  const harmless = /^linked (workitems\/job-1\/job-1\/bad|shared)$/
  expect(said.split('\n').filter((line) => line !== '' && !harmless.test(line))).toEqual([])
  for (const folder of ['shared', 'startup', 'workitems/job-1/job-1/bad'])
    expect(lstatSync(onNode(folder)).isDirectory()).toBe(true)
  expect(existsSync(own('next'))).toBe(false)
  expect(await run('next', 'pwd; cat $AZ_BATCH_NODE_STARTUP_DIR/wd/started')).toBe(
    '/mnt/batch/tasks/workitems/job-1/job-1/next/wd\nstarted\n',
  )
}, 60_000)

it('opens nothing of the machine when a task that leaves links is retried', async () => {
  const script = `cd $AZ_BATCH_TASK_DIR; rm -rf wd stdout.txt stderr.txt; for name in wd stdout.txt stderr.txt x; do ln -s ${victim} $name; done; mv $AZ_BATCH_TASK_DIR x; ln -sfn ${victim} $AZ_BATCH_TASK_DIR; echo tried; exit 1`
  await run('retried', script, {}, { constraints: { maxTaskRetryCount: 1 } })
  expect((await readTask('retried')).executionInfo).toMatchObject({ retryCount: 1, exitCode: 1 })
  for (const path of ['x/sub/kept', 'wd/sub/kept', 'stdout.txt/sub/kept'])
    for (const method of ['GET', 'HEAD', 'DELETE'])
      expect((await batch.call(method, `/jobs/job-1/tasks/retried/files/${path}`)).status).toBe(404)
}, 60_000)

it('reads, lists and deletes nothing outside while a running task swaps a folder and a link', async () => {
  const script = `mkdir -p real/sub; touch real/sub/kept; ln -s ${victim} link; touch begun; while [ ! -e stop ]; do ln -s ${victim} sub; rm sub; mv real sub; mv sub real; mkdir -p real/sub; done`
  await addTask('swap', inContainer(script))
  await vi.waitFor(() => expect(existsSync(join(own('swap'), 'wd', 'begun'))).toBe(true), PATIENCE)
  const files = '/jobs/job-1/tasks/swap/files'
  for (let round = 0; round < 40; round += 1)
    for (const { status, text } of await Promise.all([
      batch.call('GET', `${files}/wd/sub/sub/kept`),
      batch.call('GET', `${files}?recursive=true`),
      batch.call('HEAD', `${files}/wd/sub`),
      batch.call('DELETE', `${files}/wd/sub/sub?recursive=true`),
    ])) {
      expect(status).toBeLessThan(500)
      expect(text).not.toContain('secret of the machine')
    }
  writeFileSync(join(own('swap'), 'wd', 'stop'), '')
  await vi.waitFor(async () => expect((await readTask('swap')).state).toBe('completed'), PATIENCE)
}, 60_000)

it('removes all that tasks of other users left, with their folder and with the task', async () => {
  const tree =
    'mkdir -p shut/in open; touch shut/in/x open/x; ln -s / open/root; mkfifo open/pipe; chmod 0 shut/in shut; chmod 555 open'
  const asOther = { containerRunOptions: '--user 1234:1234' }
  await run('other', `${tree}; id -u`, asOther)
  await run('given', `${tree}; mknod device c 1 3; chown -R 4321:4321 .`, {
    containerRunOptions: '--cap-add MKNOD',
  })
  const { status } = await batch.call('DELETE', '/jobs/job-1/tasks/other/files/wd?recursive=true')
  expect([status, existsSync(join(own('other'), 'wd'))]).toEqual([200, false])
  for (const task of ['other', 'given'])
    expect((await batch.call('DELETE', `/jobs/job-1/tasks/${task}`)).status).toBe(200)
  await vi.waitFor(() => {
    expect([existsSync(own('other')), existsSync(own('given'))]).toEqual([false, false])
    expect(readdirSync(join(batch.dataDir, 'trash'))).toEqual([])
  }, PATIENCE)
}, 60_000)

it('removes all of a task that goes on making files meanwhile', async () => {
  const script = `while true; do mkdir -p a/b; touch a/b/c; ln -sfn ${victim} a/link; mv a d; mv d/b a; done`
  await addTask('busy', inContainer(script))
  await vi.waitFor(() => expect(existsSync(join(own('busy'), 'wd', 'a'))).toBe(true), PATIENCE)
  expect((await batch.call('DELETE', '/jobs/job-1/tasks/busy')).status).toBe(200)
  await vi.waitFor(() => {
    expect(existsSync(own('busy'))).toBe(false)
    expect(readdirSync(join(batch.dataDir, 'trash'))).toEqual([])
  }, PATIENCE)
}, 60_000)

it('gives a run option no more rights on the node than the run has', async () => {
  const script = `touch /all/x && echo root; touch /all/startup/x && echo startup; touch /all/shared/x && echo shared; touch /all/workitems/job-1/job-1/options/x && echo own; touch /all/workitems/job-1/job-1/next/x && echo other; ln -sfn ${victim} /all/workitems/job-1/job-1/later && echo later; true`
  const options = { containerRunOptions: '-v /mnt/batch/tasks:/all' }
  expect(await run('options', script, options)).toBe('shared\nown\n')
  expect(
    await run('again', 'touch $AZ_BATCH_NODE_ROOT_DIR/x || echo closed; pwd', {
      containerRunOptions: '-v /mnt/batch/tasks:/mnt/batch/tasks',
    }),
  ).toBe('closed\n/mnt/batch/tasks/workitems/job-1/job-1/again/wd\n')
}, 60_000)

it('sets what is the network of the container alone', async () => {
  const options = { containerRunOptions: '--network none --sysctl net.core.somaxconn=77' }
  const setting = '/proc/sys/net/core/somaxconn'
  const before = readFileSync(setting, 'utf8')
  expect(await run('sysctl', `cat ${setting}`, options)).toBe('77\n')
  expect(readFileSync(setting, 'utf8')).toBe(before)
}, 60_000)

it('lets tasks of any user write what is theirs, and read what others made', async () => {
  const write =
    'echo mine > mine; echo all > $AZ_BATCH_NODE_SHARED_DIR/all; cat $AZ_BATCH_NODE_STARTUP_DIR/stdout.txt'
  expect(await run('plain', write, { containerRunOptions: '--user 1234:1234' })).toBe('of the start task\n')
  expect(
    await run(
      'reader',
      'cat $AZ_BATCH_NODE_SHARED_DIR/all $AZ_BATCH_NODE_ROOT_DIR/workitems/job-1/job-1/plain/wd/mine',
    ),
  ).toBe('all\nmine\n')
  expect(
    await run('image', 'pwd; touch $AZ_BATCH_TASK_WORKING_DIR/x && echo made', {
      workingDirectory: 'containerImageDefault',
    }),
  ).toBe('/\nmade\n')
  const mounts = [
    { source: 'Shared', isReadOnly: true },
    { source: 'Task', isReadOnly: false },
    { source: 'Startup', isReadOnly: true },
  ]
  const listed = 'touch $AZ_BATCH_NODE_SHARED_DIR/x || echo closed; touch x && ls $AZ_BATCH_NODE_ROOT_DIR'
  expect(await run('listed', listed, { containerHostBatchBindMounts: mounts })).toBe(
    'closed\nshared\nstartup\nworkitems\n',
  )
}, 60_000)
