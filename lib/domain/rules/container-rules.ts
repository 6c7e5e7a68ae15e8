import { formatCanonicalImage } from '../../containers/image-reference'
import { checkImageHostCase, checkImageOs, checkImageProcessor, checkImageWindows } from './image-fit'
import { CONTAINERS, type PoolContext } from './pool-context'
import { is, repeated } from './read-body'
import { error, type Found, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const MANY_IMAGES = 20

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
    id: 'image-host-case',
    source: SOURCES.imageNames,
    check: ({ images }) => images.flatMap(checkImageHostCase),
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
    check: ({ images, os }) => images.flatMap((image) => checkImageOs(image, os)),
  },
  {
    id: 'image-for-other-windows',
    source: SOURCES.windowsContainers,
    check: ({ images, windowsBuild }) => images.flatMap((image) => checkImageWindows(image, windowsBuild)),
  },
  {
    id: 'image-for-other-architecture',
    source: SOURCES.armImages,
    check: ({ images, architecture }) => images.flatMap((image) => checkImageProcessor(image, architecture)),
  },
]

/** Advice for an image whose registry is the machine that pulls it; nothing for any other. */
export function sayOnNodeItself(path: string, registry: string | undefined): Found[] {
  if (registry === undefined || !/^(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\])(:\d+)?$/.test(registry))
    return []
  const text = `On a node in Azure ${registry} is the node itself: the image is found there only where each node runs a registry of its own.`
  return [hint(path, text)]
}
