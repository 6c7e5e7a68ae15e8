import { isGpuImage } from '../../containers/gpu-image'
import { checkImageHostCase, checkImageOs, checkImageProcessor, checkImageWindows } from './image-fit'
import { readImage } from './pool-context'
import { textOf } from './read-body'
import { type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const IMAGE = 'containerSettings.imageName'
const imageOf = ({ settings }: TaskContext) => readImage(textOf(settings ?? {}, 'imageName'), IMAGE)

/** The image of a task of any kind against the nodes of its pool. */
export const TASK_IMAGE_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'task-image-host-case',
    source: SOURCES.imageNames,
    check: (context) => checkImageHostCase(imageOf(context)),
  },
  {
    id: 'task-image-for-other-os',
    source: SOURCES.windowsContainers,
    check: (context) => checkImageOs(imageOf(context), context.os),
  },
  {
    id: 'task-image-for-other-windows',
    source: SOURCES.windowsContainers,
    check: (context) => checkImageWindows(imageOf(context), context.pool?.windowsBuild),
  },
  {
    id: 'task-image-for-other-architecture',
    source: SOURCES.armImages,
    check: (context) => checkImageProcessor(imageOf(context), context.pool?.architecture),
  },
  {
    id: 'task-gpu-image-without-gpu',
    source: SOURCES.computeIntensive,
    check: (context) => {
      const size = context.pool?.size
      const { text, reference } = imageOf(context)
      if (size === undefined || size.gpus > 0 || reference === undefined || !isGpuImage(text))
        return undefined
      return warning(
        IMAGE,
        `This looks like an image for GPUs, and the nodes of the pool, ${size.name}, have none.`,
      )
    },
  },
]
