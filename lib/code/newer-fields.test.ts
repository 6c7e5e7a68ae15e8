import { expect, test } from 'vitest'
import type { BodyKind } from '../domain/body-kind'
import { generateCode } from './generate-code'
import { EXAMPLES } from './testing/examples'

const machine = (more: object) => ({ id: 'p', vmSize: 's', virtualMachineConfiguration: more })

test.each<[name: string, kind: BodyKind, body: object, names: string]>([
  [
    'a pool that every release knows',
    'pool',
    machine({ nodeAgentSKUId: 'n', imageReference: { offer: 'o' } }),
    '',
  ],
  [
    'an image of a community gallery',
    'pool',
    machine({ imageReference: { communityGalleryImageId: '/c' }, osDisk: { diskSizeGB: 64 } }),
    'virtualMachineConfiguration.imageReference.communityGalleryImageId, virtualMachineConfiguration.osDisk',
  ],
  [
    'bind mounts of a task, and a field of the future',
    'task',
    {
      id: 't',
      commandLine: '',
      containerSettings: { imageName: 'i', containerHostBatchBindMounts: [] },
      future: 1,
    },
    'containerSettings.containerHostBatchBindMounts, future',
  ],
  [
    'more than can be read',
    'task',
    { id: 't', commandLine: '', ...Object.fromEntries([...'abcdefg'].map((name) => [name, 1])) },
    'a, b, c, d, e and 2 more',
  ],
  ['a pool of Resource Manager', 'pool', { ...machine({ osDisk: {} }), tags: { a: 'b' } }, ''],
])('old releases of the Azure CLI and %s', (_name, kind, body, names) => {
  const account = EXAMPLES[0]?.[1].account
  if (account === undefined) throw new Error('No example was read.')
  const note = generateCode('az', { kind, body, account, jobId: 'j' }).notes.find((each) =>
    /Old releases/.test(each),
  )
  expect(/yet: (.*?)\. Where/.exec(note ?? '')?.[1] ?? '').toBe(names)
  const path = kind === 'task' ? '/jobs/j/tasks' : '/pools'
  expect(note ?? '').toContain(
    names &&
      `az rest --method post --resource ${account.batchResource} --url '${account.endpoint}${path}?api-version=`,
  )
})
