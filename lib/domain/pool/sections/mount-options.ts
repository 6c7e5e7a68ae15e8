import type { MountKind, MountValues } from './mounts'

export type NodeOs = 'linux' | 'windows'

/** Options to begin with, as Azure's own guides give them (learn.microsoft.com/azure/batch/virtual-file-mount). */
const OPTIONS: Record<NodeOs, Partial<Record<MountKind, readonly MountOption[]>>> = {
  linux: {
    blob: [
      {
        label: 'Read and write by every user',
        options: '-o attr_timeout=240 -o entry_timeout=240 -o negative_timeout=120 -o allow_other',
      },
      {
        label: 'Read only',
        options: '-o attr_timeout=240 -o entry_timeout=240 -o negative_timeout=120 -o allow_other -o ro',
      },
    ],
    files: [
      {
        label: 'Read and write by every user',
        options: '-o vers=3.0,dir_mode=0777,file_mode=0777,sec=ntlmssp',
      },
      { label: 'Read only', options: '-o vers=3.0,ro,dir_mode=0555,file_mode=0555,sec=ntlmssp' },
    ],
    nfs: [
      { label: 'Azure Files by NFS 4.1', options: '-o vers=4,minorversion=1,sec=sys' },
      { label: 'Blob storage by NFS 3', options: '-o sec=sys,vers=3,nolock,proto=tcp' },
    ],
    cifs: [
      {
        label: 'Read and write by every user',
        options: '-o vers=3.0,dir_mode=0777,file_mode=0777,serverino',
      },
    ],
  },
  // Options of Windows are those of `net use`; Azure Files needs none.
  windows: {},
}

/** Mount options with what they are for. */
export interface MountOption {
  label: string
  options: string
}

/** Options known to work for a kind of mount, the usual ones first; empty where none are needed. */
export function suggestMountOptions(kind: MountKind, os: NodeOs): readonly MountOption[] {
  return OPTIONS[os][kind] ?? []
}

/** Where tasks see the file system: a path with the variable that every task has, or a drive. Undefined without a path. */
export function toMountDirectory(mount: Pick<MountValues, 'kind' | 'relativeMountPath'>, os: NodeOs) {
  const path = mount.relativeMountPath.trim().replace(/^[/\\]+|[/\\]+$/g, '')
  if (path === '' || mount.kind === 'other') return undefined
  if (os === 'linux') return `$AZ_BATCH_NODE_MOUNTS_DIR/${path}`
  return /^[A-Za-z]:?$/.test(path)
    ? `${path.charAt(0).toUpperCase()}:\\`
    : `%AZ_BATCH_NODE_MOUNTS_DIR%\\${path.replaceAll('/', '\\')}`
}
