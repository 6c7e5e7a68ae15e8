import { toWholeNumber } from '../../check-number'
import type { DataDiskValues } from './disks'
import type { NodeOs } from './mount-options'

/**
 * The command line of a start task that formats the data disks, once, and mounts them: at /datadisk0 and so on by their
 * numbers on Linux, as drives on Windows. It needs an administrator. Undefined while no disk has a number.
 */
export function buildDiskRecipe(
  disks: readonly Pick<DataDiskValues, 'lun'>[],
  os: NodeOs,
): string | undefined {
  const luns = disks.flatMap(({ lun }) => toWholeNumber(lun) ?? []).filter((lun) => lun >= 0 && lun <= 63)
  if (luns.length === 0) return undefined
  if (os === 'windows') return WINDOWS
  const steps = luns.map(mountStep)
  return `/bin/bash -c 'set -e; ${steps.join(' ')}'`
}

/** Azure's images name data disks by their numbers below /dev/disk/azure; a disk that has a file system keeps it. */
function mountStep(lun: number): string {
  const device = '"$disk"'
  const directory = `/datadisk${lun}`
  return [
    `disk=$(readlink -f /dev/disk/azure/scsi1/lun${lun} || readlink -f /dev/disk/azure/data/by-lun/${lun});`,
    `blkid ${device} || mkfs.ext4 -q ${device};`,
    `mkdir -p ${directory};`,
    `mountpoint -q ${directory} || mount ${device} ${directory};`,
    `chmod 1777 ${directory};`,
  ].join(' ')
}

/** Raw disks only: what has partitions already is left alone. */
const WINDOWS = [
  'powershell -NoProfile -Command "',
  "Get-Disk | Where-Object PartitionStyle -eq 'RAW' | ",
  'Initialize-Disk -PartitionStyle GPT -PassThru | ',
  'New-Partition -AssignDriveLetter -UseMaximumSize | ',
  'Format-Volume -FileSystem NTFS -Confirm:$false"',
].join('')
