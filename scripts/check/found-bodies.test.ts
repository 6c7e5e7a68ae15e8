import { expect, test } from 'vitest'
import { bundledLists } from '../../lib/domain/rules/bundled-lists'
import { pool } from '../../lib/domain/rules/rule-example'
import { checkContent } from './check-file'

/* Bodies as people have published them, with what is said of the part that they are known for. */

const facts = { bundled: bundledLists(), nowMs: Date.parse('2025-06-01T00:00:00Z') }
const MACHINE = 'virtualMachineConfiguration'
const CONTAINERS = `${MACHINE}.containerConfiguration`
const HPC = { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' }
const HPC_AGENT = 'batch.node.ubuntu 22.04'

const containers = (containerConfiguration: object) => pool({}, { containers: containerConfiguration })
const registry = (registryServer: string) =>
  containers({ containerRegistries: [{ registryServer, username: 'u', password: 'x' }] })
const task = (rest: object) => ({
  id: 't',
  commandLine: 'render',
  containerSettings: { imageName: 'a/b:1', containerRunOptions: '--rm' },
  ...rest,
})
const options = (containerRunOptions: string) =>
  task({ containerSettings: { imageName: 'a/b:1', containerRunOptions } })

test.each<[body: object, path: string, said: (readonly [level: string, text: RegExp, repaired?: string])[]]>([
  [
    containers({ containerRegistries: { registryServer: 'a.azurecr.io' } }),
    `${CONTAINERS}.containerRegistries`,
    [['error', /must be a list/]],
  ],
  [
    registry('ghcr.io/contoso'),
    `${CONTAINERS}.containerRegistries[0].registryServer`,
    [['warning', /without the path/, 'ghcr.io']],
  ],
  [
    registry('https://index.docker.io/v1/'),
    `${CONTAINERS}.containerRegistries[0].registryServer`,
    [['warning', /without https/, 'docker.io']],
  ],
  [
    containers({ containerImageNames: ['mcr.microsoft.com/CromwellOnAzure/tes:5.5.4'] }),
    `${CONTAINERS}.containerImageNames[0]`,
    [['error', /lower case/, 'mcr.microsoft.com/cromwellonazure/tes:5.5.4']],
  ],
  [
    pool(
      {},
      {
        image: { publisher: 'canonical', offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts' },
        containers: {},
      },
    ),
    `${MACHINE}.imageReference`,
    [['error', /cannot run containers/]],
  ],
  [
    pool({ vmSize: 'standard_nc6s_v3', [MACHINE]: { imageReference: HPC, nodeAgentSKUId: HPC_AGENT } }, {}),
    `${MACHINE}.imageReference`,
    [['warning', /V100/]],
  ],
  [
    task({ commandLine: 'docker run --rm ubuntu echo hi' }),
    'commandLine',
    [['warning', /starts the container itself/]],
  ],
  [
    task({ commandLine: '/bin/bash -c python run.py --x 1' }),
    'commandLine',
    [['warning', /only the word behind -c/, "/bin/bash -c 'python run.py --x 1'"]],
  ],
  [task({ commandLine: '/bin/bash -c "python run.py --x 1"' }), 'commandLine', []],
  [
    options('-rm -read-only'),
    'containerSettings.containerRunOptions',
    [
      ['error', /-rm has one dash/, '--rm -read-only'],
      ['error', /-read-only has one dash/, '-rm --read-only'],
    ],
  ],
  [options('--rm --gpus all'), 'containerSettings.containerRunOptions', [['warning', /not needed/, '--rm']]],
  [options('\u2014rm'), 'containerSettings.containerRunOptions', [['error', /typographic dash/, '--rm']]],
  [
    pool(
      { startTask: { commandLine: '-m grabber -o /opt/x', containerSettings: { imageName: 'a/b:1' } } },
      { containers: {} },
    ),
    'startTask.commandLine',
    [],
  ],
  [pool({ resizeTimeout: 'P1DT' }), 'resizeTimeout', [['error', /duration/]]],
  [
    task({ constraints: { maxWallClockTime: '24:00:00' } }),
    'constraints.maxWallClockTime',
    [['error', /duration/]],
  ],
])('%j at %s', (body, path, said) => {
  const found = checkContent(body, facts).filter((one) => one.path === path && one.level !== 'hint')
  expect(found.map(({ level, repair }) => [level, repair?.text])).toEqual(
    said.map(([level, _, repaired]) => [level, repaired]),
  )
  for (const [index, [, text]] of said.entries()) expect(found[index]?.text).toMatch(text)
})
