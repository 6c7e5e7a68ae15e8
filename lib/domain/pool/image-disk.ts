import type { VmSize } from '../../arm/vm-size'

/** The disk of a node that holds container images. */
export interface ImageDisk {
  noun: 'OS disk' | 'temporary disk'
  /** Undefined where no size is chosen and none is documented. */
  giB?: number
}

/**
 * OS disks of marketplace images whose size is documented, by their keys
 * (https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks). Others, as ubuntu-hpc, are not.
 */
const OS_DISKS: readonly (readonly [key: RegExp, giB: number])[] = [
  [/^canonical:/i, 30],
  [/^microsoftwindowsserver:windowsserver:[^:]*smalldisk/i, 30],
  [/^microsoftwindowsserver:windowsserver:/i, 127],
]
/** Their Docker keeps its data at /mnt/batch/docker (https://learn.microsoft.com/azure/batch/batch-docker-container-workloads). */
const ON_TEMPORARY_DISK = /^microsoft-azure-batch:/i

/**
 * Where the nodes of a pool keep images: `imageKey` names their VM image, `osDiskGiB` is the size that was chosen for the
 * OS disk. An ephemeral OS disk is as large as another.
 */
export function imageDiskOf(
  imageKey: string,
  osDiskGiB: number | undefined,
  size: Pick<VmSize, 'temporaryDiskGiB'> | undefined,
): ImageDisk {
  if (ON_TEMPORARY_DISK.test(imageKey) && size?.temporaryDiskGiB !== 0)
    return { noun: 'temporary disk', giB: size?.temporaryDiskGiB }
  return { noun: 'OS disk', giB: osDiskGiB || OS_DISKS.find(([key]) => key.test(imageKey))?.[1] }
}
