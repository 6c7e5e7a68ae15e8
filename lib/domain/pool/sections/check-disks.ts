import type { Finding } from '../../../containers/finding'
import { toFinding } from '../../check-field'
import { checkWholeNumber, toWholeNumber } from '../../check-number'
import type { DisksValues } from './disks'
import type { NodeOs } from './mount-options'
import { isRepeated } from './section-rows'

/** Largest managed disk of Azure, and the largest that can hold an operating system. */
const DATA_DISK_GIB_MAX = 32_767
const OS_DISK_GIB_MAX = 4_095

/** Checks disks: numbers 0 to 63, each once (batch-wire.md section 12), sizes that Azure has, and what can be encrypted. */
export function checkDisks(values: DisksValues, name: string, facts: { os?: NodeOs } = {}): Finding[] {
  const luns = values.rows.map(({ lun }) => String(toWholeNumber(lun) ?? ''))
  return [
    ...values.rows.flatMap(({ lun, sizeGiB }, index) => [
      ...toFinding(
        `${name}.rows.${index}.lun`,
        checkWholeNumber(lun, { min: 0, max: 63 }) ??
          (isRepeated(luns, index) ? 'Another disk has this number. Each needs its own.' : undefined),
      ),
      ...toFinding(
        `${name}.rows.${index}.sizeGiB`,
        checkWholeNumber(sizeGiB, { min: 1, max: DATA_DISK_GIB_MAX }),
      ),
    ]),
    ...toFinding(
      `${name}.osDisk.sizeGiB`,
      checkWholeNumber(values.osDisk.sizeGiB, { min: 1, max: OS_DISK_GIB_MAX, isOptional: true }),
    ),
    ...checkEncryption(values, name, facts.os),
  ]
}

/** Linux pools take the temporary disk only; Windows pools take both or none (contract of DiskEncryptionConfiguration). */
function checkEncryption({ encryption }: DisksValues, name: string, os: NodeOs | undefined): Finding[] {
  const { hasOsDisk, hasTemporaryDisk } = encryption
  if (os === 'linux' && hasOsDisk) {
    return toFinding(
      `${name}.encryption.hasOsDisk`,
      'On Linux nodes Batch encrypts the temporary disk only. Switch this off, or use encryption at host.',
    )
  }
  if (os !== 'windows' || hasOsDisk === hasTemporaryDisk) return []
  const missing = hasOsDisk ? 'hasTemporaryDisk' : 'hasOsDisk'
  return toFinding(
    `${name}.encryption.${missing}`,
    'On Windows nodes Batch encrypts both disks or none. Switch on both, or neither.',
  )
}
