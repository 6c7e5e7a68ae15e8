import { expect, test } from 'vitest'
import { imageDiskOf } from './image-disk'

test.each([
  ['canonical:ubuntu-24_04-lts:server:latest', undefined, 100, 'OS disk', 30],
  ['Canonical:ubuntu-24_04-lts:server:latest', 64, 100, 'OS disk', 64],
  ['microsoftwindowsserver:windowsserver:2022-datacenter:latest', undefined, 100, 'OS disk', 127],
  ['microsoftwindowsserver:windowsserver:2022-datacenter-smalldisk-g2:latest', undefined, 100, 'OS disk', 30],
  ['microsoft-dsvm:ubuntu-hpc:2404:latest', undefined, 100, 'OS disk', undefined],
  ['microsoft-dsvm:ubuntu-hpc:2404:latest', 128, 100, 'OS disk', 128],
  [
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/l/images/i',
    undefined,
    100,
    'OS disk',
    undefined,
  ],
  ['microsoft-azure-batch:ubuntu-server-container:20-04-lts:latest', 64, 150, 'temporary disk', 150],
  ['microsoft-azure-batch:ubuntu-server-container:20-04-lts:latest', 64, 0, 'OS disk', 64],
  [
    'microsoft-azure-batch:ubuntu-server-container:20-04-lts:latest',
    64,
    undefined,
    'temporary disk',
    undefined,
  ],
] as const)('%s with %s GiB chosen', (key, chosen, temporaryDiskGiB, noun, giB) => {
  expect(imageDiskOf(key, chosen, { temporaryDiskGiB })).toEqual({ noun, giB })
})
