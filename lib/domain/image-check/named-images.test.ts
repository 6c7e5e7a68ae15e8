import { expect, test } from 'vitest'
import { pool } from '../rules/rule-example'
import { diskOf } from './named-images'

const UBUNTU = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }

test.each([
  ['the size of its image', { imageReference: UBUNTU, osDisk: undefined }, { noun: 'OS disk', giB: 30 }],
  [
    'the size that was chosen',
    { imageReference: UBUNTU, osDisk: { diskSizeGB: 256 } },
    { noun: 'OS disk', giB: 256 },
  ],
])('the disk of a pool that is there: %s', (_, machine, disk) => {
  expect(diskOf({ ...pool({}, { machine }) })).toEqual(disk)
})
