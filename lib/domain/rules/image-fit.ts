import { fitsNode } from '../../containers/node-platform'
import { windowsBuildOfTag, windowsNameOf } from '../image-check/windows-build'
import type { NamedImage } from './pool-context'
import { type Found, hint, warning } from './rule'

const WINDOWS_IMAGES = /^(windows(\/|$)|windows\/(servercore|nanoserver|server)|dotnet\/framework\/)/
/** Namespaces and ends of tags that name one processor. */
const PROCESSORS = {
  amd64: { repository: /^amd64\//, tag: /(^|[-_.])(amd64|x86_64)$/i, noun: 'x64' },
  arm64: { repository: /^(arm64v8|arm32v7)\//, tag: /(^|[-_.])(arm64|aarch64)$/i, noun: 'Arm' },
} as const

type Processor = keyof typeof PROCESSORS

/** Says of an image that is known to be for Windows that the nodes run Linux. */
export function checkImageOs({ path, reference }: NamedImage, os: 'linux' | 'windows' | undefined): Found[] {
  const isForWindows =
    reference?.registry === 'mcr.microsoft.com' && WINDOWS_IMAGES.test(reference.repository)
  return os === 'linux' && isForWindows
    ? [warning(path, 'This is an image for Windows, and the nodes of this pool run Linux.')]
    : []
}

/** Says of an image whose tag names a Windows version that the nodes have another one; `build` reads `10.0.20348`. */
export function checkImageWindows({ path, reference }: NamedImage, build: string | undefined): Found[] {
  const osVersion = windowsBuildOfTag(reference?.tag ?? '')
  const platform = { os: 'windows', architecture: 'amd64', osVersion } as const
  if (build === undefined || osVersion === undefined || fitsNode(platform, { ...platform, osVersion: build }))
    return []
  return [
    warning(
      path,
      `The tag says ${windowsNameOf(osVersion)}, and the nodes have ${windowsNameOf(build)}. Windows containers share the version of their node: choose a tag for it, or another VM image.`,
    ),
  ]
}

/** Says of an image whose name or tag names another processor than the nodes have. */
export function checkImageProcessor({ path, reference }: NamedImage, node: Processor | undefined): Found[] {
  if (reference === undefined || node === undefined) return []
  const other = PROCESSORS[node === 'amd64' ? 'arm64' : 'amd64']
  if (!other.repository.test(reference.repository) && !other.tag.test(reference.tag ?? '')) return []
  const text = `This image looks as if it were for ${other.noun} processors, and the nodes of this pool are ${PROCESSORS[node].noun}.`
  return [warning(path, text)]
}

/** Says of an image whose registry has capitals how it is written without; the repository must not have any. */
export function checkImageHostCase({ path, text, reference }: NamedImage): Found[] {
  const host = /^[^/]*(?=\/)/.exec(text.trim())?.[0] ?? ''
  const lower = host.toLowerCase()
  if (reference === undefined || host === lower) return []
  const said = `Write the registry in lower case, ${lower}: with capitals a login for it may not be found, and the image counts as another one.`
  const plain = text.trim().replace(host, lower)
  return [hint(path, said, { repair: { label: `Use ${plain}`, text: plain } })]
}
