import { formatCanonicalImage } from '../../containers/image-reference'
import { fitsNode } from '../../containers/node-platform'
import { windowsBuildOfTag, windowsNameOf } from '../image-check/windows-build'
import { CONTAINERS, type PoolContext } from './pool-context'
import { is, repeated } from './read-body'
import { error, type Found, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const MANY_IMAGES = 20
const WINDOWS_IMAGES = /^(windows(\/|$)|windows\/(servercore|nanoserver|server)|dotnet\/framework\/)/
const ARM_IMAGES = /^(arm64v8|arm32v7)\//

/** The container configuration and its prefetched images. */
export const CONTAINER_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'image-name',
    source: SOURCES.imageNames,
    check: ({ images }) =>
      images.flatMap(({ path, problem }) =>
        problem === undefined
          ? []
          : [
              error(path, problem.problem, {
                ...(problem.repair !== undefined && {
                  repair: { label: `Use ${problem.repair}`, text: problem.repair },
                }),
              }),
            ],
      ),
  },
  {
    id: 'image-twice',
    source: SOURCES.containers,
    check: ({ images }) =>
      repeated(images, ({ reference }) => reference && formatCanonicalImage(reference)).map(({ path }) =>
        warning(path, 'This image is in the list already.'),
      ),
  },
  {
    id: 'image-without-tag',
    source: SOURCES.containers,
    check: ({ images }) =>
      images.flatMap(({ path, reference }) =>
        reference !== undefined &&
        reference.digest === undefined &&
        (reference.tag === undefined || reference.tag === 'latest')
          ? [
              hint(
                path,
                'Without a fixed tag, nodes that join later may get another image than the first ones.',
              ),
            ]
          : [],
      ),
  },
  {
    id: 'image-on-node-itself',
    source: SOURCES.containers,
    check: ({ images }) =>
      images.flatMap(({ path, reference }) => sayOnNodeItself(path, reference?.registry)),
  },
  {
    id: 'many-images',
    source: SOURCES.diskFull,
    check: ({ images }) =>
      images.length > MANY_IMAGES
        ? hint(
            `${CONTAINERS}.containerImageNames`,
            `Every node pulls all ${images.length} images before it runs a task, and keeps them on its disk. Prefetch what most tasks need; tasks can name other images.`,
          )
        : undefined,
  },
  {
    id: 'container-type-experimental',
    source: SOURCES.containers,
    check: ({ containers }) =>
      is(containers ?? {}, 'type', 'criCompatible')
        ? hint(
            `${CONTAINERS}.type`,
            'Nearly all VM images of Batch bring Docker. Use criCompatible only with an image that is built for it.',
          )
        : undefined,
  },
  {
    id: 'image-for-other-os',
    source: SOURCES.windowsContainers,
    check: ({ images, os }) =>
      os !== 'linux'
        ? undefined
        : images.flatMap(({ path, reference }) =>
            reference?.registry === 'mcr.microsoft.com' && WINDOWS_IMAGES.test(reference.repository)
              ? [warning(path, 'This is an image for Windows, and the nodes of this pool run Linux.')]
              : [],
          ),
  },
  {
    id: 'image-for-other-windows',
    source: SOURCES.windowsContainers,
    check: ({ images, windowsBuild }) =>
      windowsBuild === undefined
        ? undefined
        : images.flatMap(({ path, reference }) => {
            const osVersion = windowsBuildOfTag(reference?.tag ?? '')
            const platform = { os: 'windows', architecture: 'amd64', osVersion } as const
            if (osVersion === undefined || fitsNode(platform, { ...platform, osVersion: windowsBuild }))
              return []
            return [
              warning(
                path,
                `The tag says ${windowsNameOf(osVersion)}, and the nodes have ${windowsNameOf(windowsBuild)}. Windows containers share the version of their node: choose a tag for it, or another VM image.`,
              ),
            ]
          }),
  },
  {
    id: 'image-for-other-architecture',
    source: SOURCES.armImages,
    check: ({ images, architecture }) =>
      architecture !== 'amd64'
        ? undefined
        : images.flatMap(({ path, reference }) =>
            reference !== undefined &&
            (ARM_IMAGES.test(reference.repository) || /(^|[-_.])(arm64|aarch64)$/i.test(reference.tag ?? ''))
              ? [
                  warning(
                    path,
                    'This image looks as if it were for Arm processors, and the nodes of this pool are x64.',
                  ),
                ]
              : [],
          ),
  },
]

/** Advice for an image whose registry is the machine that pulls it; nothing for any other. */
export function sayOnNodeItself(path: string, registry: string | undefined): Found[] {
  if (registry === undefined || !/^(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\])(:\d+)?$/.test(registry))
    return []
  const text = `On a node in Azure ${registry} is the node itself: the image is found there only where each node runs a registry of its own.`
  return [hint(path, text)]
}
