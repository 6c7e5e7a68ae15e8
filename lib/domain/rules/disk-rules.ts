import { isRecord } from '../../batch/errors'
import { partOf } from '../wire'
import { MACHINE, type PoolContext } from './pool-context'
import { has, type Item, is, itemsOf, numberOf, repeated, textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const BLOB = 'azureBlobFileSystemConfiguration'
const KINDS = [BLOB, 'azureFileShareConfiguration', 'nfsMountConfiguration', 'cifsMountConfiguration']
const LUN_MAX = 63

const dataDisks = ({ machine }: PoolContext) => itemsOf(machine, 'dataDisks', MACHINE)
const mounts = ({ body }: PoolContext) => itemsOf(body, 'mountConfiguration')
const kindsOf = ({ part }: Item) => KINDS.filter((kind) => has(part, kind))
const mountPathOf = (item: Item) => {
  const [kind = ''] = kindsOf(item)
  return textOf(partOf(item.part, kind), 'relativeMountPath').replace(/^\/+|\/+$/g, '')
}

/** Disks of the nodes, and what is mounted on them. */
export const DISK_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'disk-lun',
    source: SOURCES.poolAdd,
    check: (context) => {
      const disks = dataDisks(context)
      const lunOf = ({ part }: Item) => numberOf(part, 'lun')
      return [
        ...repeated(disks, (item) => lunOf(item)?.toString()).map(({ path }) =>
          error(
            `${path}.lun`,
            'Another data disk has this logical unit number already. Each disk needs its own.',
          ),
        ),
        ...disks
          .filter((item) => (lunOf(item) ?? 0) < 0 || (lunOf(item) ?? 0) > LUN_MAX)
          .map(({ path }) => error(`${path}.lun`, `A logical unit number is from 0 to ${LUN_MAX}.`)),
      ]
    },
  },
  {
    id: 'data-disk-size',
    source: SOURCES.poolAdd,
    check: (context) =>
      dataDisks(context)
        .filter(({ part }) => (numberOf(part, 'diskSizeGB') ?? 1) < 1)
        .map(({ path }) => error(`${path}.diskSizeGB`, 'A data disk has at least one GiB.')),
  },
  {
    id: 'data-disk-unformatted',
    source: SOURCES.poolAdd,
    check: (context) =>
      dataDisks(context).length > 0 && !isRecord(context.body.startTask)
        ? hint(
            `${MACHINE}.dataDisks`,
            'Data disks come without a file system. A start task must format and mount them before tasks can use them.',
          )
        : undefined,
  },
  {
    id: 'ephemeral-os-disk',
    source: SOURCES.ephemeralDisk,
    check: ({ machine, containers }) => {
      const settings = partOf(partOf(machine, 'osDisk'), 'ephemeralOSDiskSettings')
      return is(settings, 'placement', 'cachedisk') && containers !== undefined
        ? hint(
            `${MACHINE}.osDisk.ephemeralOSDiskSettings`,
            'An ephemeral OS disk lies in the cache of the VM size, which bounds it, and container images may be kept on it. Compare their size with the cache.',
          )
        : undefined
    },
  },
  {
    id: 'mount-one-kind',
    source: SOURCES.mounts,
    check: (context) =>
      mounts(context)
        .filter((item) => kindsOf(item).length !== 1)
        .map((item) =>
          error(
            item.path,
            kindsOf(item).length === 0
              ? 'This mount says neither Azure Blob, Azure Files, NFS nor CIFS.'
              : 'An entry mounts one file system. Make an entry of its own for each.',
          ),
        ),
  },
  {
    id: 'mount-path-twice',
    source: SOURCES.mounts,
    check: (context) =>
      repeated(mounts(context), (item) => mountPathOf(item) || undefined).map((item) =>
        warning(
          `${item.path}.${kindsOf(item)[0] ?? ''}.relativeMountPath`,
          'Another file system is mounted at this path already, and one hides the other. Use another path.',
        ),
      ),
  },
  {
    id: 'blob-mount-login',
    source: SOURCES.mounts,
    check: (context) =>
      mounts(context)
        .filter(({ part }) => has(part, 'azureBlobFileSystemConfiguration'))
        .filter(({ part }) => {
          const blob = partOf(part, 'azureBlobFileSystemConfiguration')
          return ['accountKey', 'sasKey', 'identityReference'].filter((key) => has(blob, key)).length > 1
        })
        .map(({ path }) =>
          error(
            `${path}.azureBlobFileSystemConfiguration`,
            'A blob container is mounted with an account key, a SAS or a managed identity. Keep one of them.',
          ),
        ),
  },
  {
    id: 'mount-on-windows',
    source: SOURCES.mounts,
    check: (context) =>
      context.os !== 'windows'
        ? undefined
        : mounts(context).flatMap((item) =>
            kindsOf(item)
              .filter(
                (kind) => kind === 'azureBlobFileSystemConfiguration' || kind === 'nfsMountConfiguration',
              )
              .map((kind) =>
                warning(
                  `${item.path}.${kind}`,
                  'Azure Blob and NFS are mounted on Linux nodes only, and these nodes run Windows. Use Azure Files.',
                ),
              ),
          ),
  },
  {
    id: 'mount-signature-expired',
    source: SOURCES.mounts,
    check: (context) =>
      mounts(context).flatMap(({ part, path }) => {
        const sas = textOf(partOf(part, BLOB), 'sasKey')
        const endMs = Date.parse(new URLSearchParams(sas.trim()).get('se') ?? '')
        if (Number.isNaN(endMs) || endMs > context.facts.nowMs) return []
        const text = `This signature expired on ${new Date(endMs).toISOString().slice(0, 10)}. Nodes cannot mount with it; make a new one.`
        return [error(`${path}.${BLOB}.sasKey`, text)]
      }),
  },
]
