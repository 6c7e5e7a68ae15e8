import { hostPool, IDENTITY, pool, prefetching, type RuleExamples, task, windowsPool } from './rule-example'

const LINUX = { pool: pool() }
const WINDOWS = { pool: windowsPool() }
const host = (commandLine: string, rest: object = {}) => ({ id: 'a', commandLine, ...rest })
const user = (userIdentity: object) => task({ userIdentity })
const variables = (...pairs: (readonly [name: string, value: string])[]) =>
  task({ environmentSettings: pairs.map(([name, value]) => ({ name, value })) })
const file = (...resourceFiles: object[]) => task({ resourceFiles })
const output = (container: object) =>
  task({
    outputFiles: [
      { filePattern: '*', destination: { container }, uploadOptions: { uploadCondition: 'taskcompletion' } },
    ],
  })
const BLOB = 'https://contoso.blob.core.windows.net/in/scene.bin'
const signed = (end: string, rights = 'rw') =>
  `${BLOB}?sp=${rights}&se=${end}T00%3A00%3A00Z&sig=not-a-real-signature`
const mounts = (sources: readonly string[], rest: object = {}) =>
  task({}, { containerHostBatchBindMounts: sources.map((source) => ({ source })), ...rest })

const login = (rest: object = {}) => ({
  registryServer: 'r.example',
  username: 'puller',
  password: 'not-a-real-password',
  ...rest,
})

export const COMMAND_EXAMPLES: RuleExamples = {
  'command-line-empty': { fails: host(''), passes: task({ commandLine: '' }) },
  'command-line-blank': { fails: task({ commandLine: ' \t ' }), passes: task({ commandLine: '' }) },
  'command-line': { fails: host('echo $HOME && ls'), passes: host("/bin/sh -c 'echo $HOME && ls'") },
  'shell-of-other-os': { fails: host('cmd /c dir'), passes: host("/bin/sh -c 'ls'"), facts: LINUX },
  'shell-without-quotes': {
    fails: host('/bin/sh -c python main.py'),
    passes: host("/bin/sh -c 'python main.py'"),
  },
  'user-named-twice': {
    fails: user({ username: 'ada', autoUser: { scope: 'task' } }),
    passes: user({ autoUser: { scope: 'task' } }),
  },
  'user-not-on-pool': {
    fails: user({ username: 'bob' }),
    passes: user({ username: 'Ada' }),
    facts: { pool: pool({ userAccounts: [{ name: 'Ada', password: 'p' }] }) },
  },
  'windows-container-not-elevated': {
    fails: task(),
    passes: user({ autoUser: { elevationLevel: 'Admin' } }),
    facts: WINDOWS,
  },
  'retries-endless': {
    fails: task({ constraints: { maxTaskRetryCount: -1 } }),
    passes: task({ constraints: { maxTaskRetryCount: 3 } }),
  },
  'time-limit-range': {
    fails: task({ constraints: { maxWallClockTime: 'P10675200D' } }),
    passes: task({ constraints: { maxWallClockTime: 'P10675199DT2H48M5.4775807S' } }),
  },
  'retries-range': {
    fails: task({ constraints: { maxTaskRetryCount: -2 } }),
    passes: task({ constraints: { maxTaskRetryCount: 0 } }),
  },
}

export const ENVIRONMENT_EXAMPLES: RuleExamples = {
  'environment-name': { fails: variables(['A=B', '1']), passes: variables(['A', 'B=1']) },
  'environment-twice': {
    fails: variables(['A', '1'], ['A', '2']),
    passes: variables(['A', '1'], ['a', '2']),
  },
  'environment-of-batch': { fails: variables(['AZ_BATCH_X', '1']), passes: variables(['MY_BATCH_X', '1']) },
  'environment-secret': { fails: variables(['DB_PASSWORD', 'x']), passes: variables(['DB_HOST', 'x']) },
  'environment-not-expanded': {
    fails: variables(['OUT', '$AZ_BATCH_TASK_WORKING_DIR/out']),
    passes: variables(['PRICE', '5 US$'], ['QUERY', '{"$match": {"a": "b$c"}}']),
  },
}

export const CONTAINER_SETTINGS_EXAMPLES: RuleExamples = {
  'container-settings-missing': { fails: host('true'), passes: task(), facts: LINUX },
  'container-settings-without-containers': {
    fails: task(),
    passes: host('true'),
    facts: { pool: hostPool() },
  },
  'task-image-name': { fails: task({}, { imageName: 'r.example/Render' }), passes: task() },
  'task-image-without-tag': {
    fails: task({}, { imageName: 'ubuntu' }),
    passes: task({}, { imageName: 'ubuntu:24.04' }),
  },
  'task-image-on-node-itself': {
    fails: task({}, { imageName: '127.0.0.1:5000/render:1' }),
    passes: task({}, { imageName: '10.0.0.4:5000/render:1' }),
  },
  'task-image-not-prefetched': {
    fails: task({}, { imageName: 'ubuntu:22.04' }),
    passes: task({}, { imageName: 'docker.io/library/ubuntu:24.04' }),
    facts: { pool: prefetching(['ubuntu:24.04']) },
  },
  'task-image-without-login': {
    fails: task({}, { imageName: 'contoso.azurecr.io/a:1' }),
    passes: task(
      {},
      { imageName: 'contoso.azurecr.io/a:1', registry: { registryServer: 'contoso.azurecr.io' } },
    ),
    facts: LINUX,
  },
  'task-registry-server': {
    fails: task({}, { registry: { registryServer: 'https://r.example' } }),
    passes: task({}, { registry: { registryServer: 'r.example' } }),
  },
  'task-registry-unused': {
    fails: task({}, { registry: { registryServer: 'other.example' } }),
    passes: task({}, { registry: { registryServer: 'r.example' } }),
  },
  'task-registry-short-lived-login': {
    fails: task({}, { registry: login({ username: 'oauth2accesstoken' }) }),
    passes: task({}, { registry: login({ username: '_json_key' }) }),
  },
  'task-registry-half-a-login': {
    fails: task({}, { registry: login({ password: undefined }) }),
    passes: task({}, { registry: login() }),
  },
  'run-options': { fails: task({}, { containerRunOptions: '-rm -read-only' }), passes: task() },
  'run-options-beyond-size': {
    fails: task({}, { containerRunOptions: '--rm --memory 8g' }),
    passes: task({ requiredSlots: 2 }, { containerRunOptions: '--rm --memory 8g' }),
    facts: { pool: pool({ taskSlotsPerNode: 4 }) },
  },
  'run-options-without-rm': { fails: task({}, { containerRunOptions: '--init' }), passes: task() },
  'bind-mounts-without-task': {
    fails: mounts([]),
    passes: mounts([], { workingDirectory: 'containerImageDefault' }),
  },
  'bind-mount-twice': { fails: mounts(['Task', 'task']), passes: mounts(['Task', 'Shared']) },
  'start-task-after-images': {
    kind: 'start',
    fails: { commandLine: "/bin/sh -c 'cp daemon.json /etc/docker'" },
    passes: { commandLine: 'setup.sh' },
    facts: { pool: prefetching(['ubuntu:24.04']) },
  },
}

export const FILE_EXAMPLES: RuleExamples = {
  'resource-file-place': {
    fails: file({ filePath: 'a' }),
    passes: file({ httpUrl: 'https://files.example/a', filePath: 'a' }),
  },
  'resource-file-path': {
    fails: file({ httpUrl: 'https://files.example/a', filePath: '../a' }),
    passes: file({ httpUrl: 'https://files.example/a', filePath: 'in/a' }),
  },
  'resource-file-prefix': {
    fails: file({ httpUrl: 'https://files.example/a', filePath: 'a', blobPrefix: 'x' }),
    passes: file({ autoStorageContainerName: 'in', blobPrefix: 'x' }),
  },
  'resource-file-login': {
    fails: file({ httpUrl: BLOB, filePath: 'a' }),
    passes: file({ httpUrl: BLOB, filePath: 'a', identityReference: { resourceId: IDENTITY } }),
  },
  'file-url-without-tls': {
    fails: file({ httpUrl: 'http://example.com/a', filePath: 'a' }),
    passes: file({ httpUrl: 'https://example.com/a', filePath: 'a' }),
  },
  'sas-expired': {
    fails: file({ httpUrl: signed('2026-05-01'), filePath: 'a' }),
    passes: file({ httpUrl: signed('2026-07-01'), filePath: 'a' }),
  },
  'output-without-access': {
    fails: output({ containerUrl: BLOB }),
    passes: output({ containerUrl: signed('2026-07-01') }),
  },
  'output-read-only': {
    fails: output({ containerUrl: signed('2026-07-01', 'r') }),
    passes: output({ containerUrl: signed('2026-07-01') }),
  },
  'file-mode': {
    fails: file({ httpUrl: 'https://files.example/a', filePath: 'a', fileMode: 'rwx' }),
    passes: file({ httpUrl: 'https://files.example/a', filePath: 'a', fileMode: '0770' }),
  },
}

const SAS = '?sv=2024-11-04&se=2026-07-01T00%3A00%3A00Z&sig='

export const FILE_URL_EXAMPLES: RuleExamples = {
  'sas-at-other-host': {
    fails: file({ httpUrl: `https://contoso.blob.core.window.net/in/a${SAS}x`, filePath: 'a' }),
    passes: file({ httpUrl: `https://contoso.z01.blob.storage.azure.net/in/a${SAS}x`, filePath: 'a' }),
  },
  'sas-encoded-twice': {
    fails: file({ httpUrl: `${BLOB}${SAS}a%252Fb%253D`, filePath: 'a' }),
    passes: file({ httpUrl: `${BLOB.replace('scene', 'a%252Fb')}${SAS}a%2Fb%3D`, filePath: 'a' }),
  },
  'resource-file-path-blank': {
    fails: file({ httpUrl: 'https://files.example/a', filePath: 'in/a ' }),
    passes: file({ httpUrl: 'https://files.example/a', filePath: 'in/a b' }),
  },
  'resource-file-path-length': {
    fails: file({ httpUrl: 'https://files.example/a', filePath: `in/${'x'.repeat(256)}` }),
    passes: file({ httpUrl: 'https://files.example/a', filePath: `in/${'x'.repeat(255)}` }),
    facts: LINUX,
  },
}

export const ADMIN_EXAMPLES: RuleExamples = {
  'needs-administrator': {
    kind: 'start',
    fails: host("/bin/bash -c 'apt-get update'"),
    passes: host("/bin/bash -c 'apt-get update'", {
      userIdentity: { autoUser: { elevationLevel: 'Admin' } },
    }),
  },
  'user-account-no-administrator': {
    kind: 'start',
    fails: host('sudo true', { userIdentity: { username: 'ada' } }),
    passes: host('true', { userIdentity: { username: 'ada' } }),
    facts: { pool: pool({ userAccounts: [{ name: 'ada', password: 'not-a-real-password' }] }) },
  },
}

export const START_TASK_EXAMPLES: RuleExamples = {
  'start-task-no-wait': {
    kind: 'start',
    fails: host('true', { waitForSuccess: false }),
    passes: host('true', { waitForSuccess: true }),
  },
  'start-task-endless': {
    kind: 'start',
    fails: host('true', { maxTaskRetryCount: -1 }),
    passes: host('true', { maxTaskRetryCount: -1, waitForSuccess: false }),
  },
}

const MPI = { numberOfInstances: 2, coordinationCommandLine: 'hostname' }
const mpi = (rest: object = {}) => task({ multiInstanceSettings: MPI, ...rest })

export const TASK_EXAMPLES: RuleExamples = {
  'task-id': { fails: task({ id: 'frame 1' }), passes: task() },
  'task-display-name': {
    fails: task({ displayName: 'x'.repeat(1025) }),
    passes: task({ displayName: 'Frame' }),
  },
  'task-body-size': {
    fails: variables(['A', 'x'.repeat(600_000)], ['B', 'x'.repeat(600_000)]),
    passes: variables(['A', 'x'.repeat(500_000)], ['B', 'x'.repeat(500_000)]),
  },
  'required-slots': {
    fails: task({ requiredSlots: 3 }),
    passes: task({ requiredSlots: 2 }),
    facts: { pool: pool({ taskSlotsPerNode: 2 }) },
  },
  'multi-instance-slots': { fails: mpi({ requiredSlots: 2 }), passes: mpi({ requiredSlots: 1 }) },
  'multi-instance-inter-node': { fails: mpi(), passes: task(), facts: LINUX },
  'multi-instance-shared-nodes': {
    fails: mpi(),
    passes: task(),
    facts: { pool: pool({ taskSlotsPerNode: 2 }) },
  },
  'multi-instance-size': {
    fails: mpi({ multiInstanceSettings: { ...MPI, numberOfInstances: 3 } }),
    passes: mpi(),
    facts: { pool: pool({ targetDedicatedNodes: 2, enableInterNodeCommunication: true }) },
  },
  'multi-instance-on-windows': { fails: mpi(), passes: task(), facts: WINDOWS },
  'depends-on-itself': {
    fails: task({ dependsOn: { taskIds: ['FRAME-1'] } }),
    passes: task({ dependsOn: { taskIds: ['frame-0'] } }),
  },
  'dependency-range': {
    fails: task({ dependsOn: { taskIdRanges: [{ start: 2, end: 1 }] } }),
    passes: task({ dependsOn: { taskIdRanges: [{ start: 1, end: 2 }] } }),
  },
  'dependencies-too-long': {
    fails: task({ dependsOn: { taskIds: Array.from({ length: 1001 }, () => 'x'.repeat(64)) } }),
    passes: task({ dependsOn: { taskIds: Array.from({ length: 1000 }, () => 'x'.repeat(64)) } }),
  },
  'exit-code-range': {
    fails: task({ exitConditions: { exitCodeRanges: [{ start: 9, end: 1, exitOptions: {} }] } }),
    passes: task({ exitConditions: { exitCodeRanges: [{ start: 1, end: 9, exitOptions: {} }] } }),
  },
  'task-application-packages': {
    fails: task({ applicationPackageReferences: [{ applicationId: 'a' }, { applicationId: 'A' }] }),
    passes: task({ applicationPackageReferences: [{ applicationId: 'a' }] }),
  },
  'task-identity': {
    fails: file({ storageContainerUrl: BLOB, identityReference: { resourceId: IDENTITY } }),
    passes: file({ storageContainerUrl: BLOB }),
    facts: LINUX,
  },
}
