import { checkRunOptionsFit } from '../../containers/check-run-option-size'
import { formatCanonicalImage } from '../../containers/image-reference'
import { checkRunOptions } from '../../containers/run-options'
import { partOf } from '../wire'
import { sayOnNodeItself } from './container-rules'
import { readImage, toServer } from './pool-context'
import { has, is, itemsOf, numberOf, repeated, textOf } from './read-body'
import { checkHalfLogin, isPublicRegistry, sayWithoutLogin } from './registry-rules'
import { checkRegistryServer } from './registry-server'
import { error, type Found, hint, type Rule, warning } from './rule'
import { checkShortLivedLogin } from './short-lived-login'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const IMAGE = 'containerSettings.imageName'
const OPTIONS = 'containerSettings.containerRunOptions'
const MOUNTS = 'containerSettings.containerHostBatchBindMounts'
const imageOf = ({ settings }: TaskContext) => readImage(textOf(settings ?? {}, 'imageName'), IMAGE)

/** Container settings of a task of any kind. */
export const CONTAINER_SETTINGS_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'container-settings-missing',
    source: SOURCES.containers,
    check: ({ kind, noun, pool, settings }) =>
      (kind === 'task' || kind === 'manager') && pool?.containers !== undefined && settings === undefined
        ? error(
            'containerSettings',
            `On a container pool every ${noun} needs container settings. Name the image it runs in.`,
          )
        : undefined,
  },
  {
    id: 'container-settings-without-containers',
    source: SOURCES.containers,
    check: ({ kind, noun, pool, settings }) => {
      if (settings === undefined || pool === undefined || pool.containers !== undefined) return undefined
      const where = kind === 'start' ? 'This pool' : 'The pool of this job'
      return error(
        'containerSettings',
        `${where} has no container configuration, so its ${noun} must not have container settings. Add the configuration to the pool, or run on the host.`,
      )
    },
  },
  {
    id: 'task-image-name',
    source: SOURCES.imageNames,
    check: (context) => {
      const { problem, text } = imageOf(context)
      if (context.settings?.imageName === '') return error(IMAGE, 'A container needs an image. Name one.')
      if (context.settings === undefined || problem === undefined || text === '') return undefined
      return error(IMAGE, problem.problem, {
        ...(problem.repair !== undefined && {
          repair: { label: `Use ${problem.repair}`, text: problem.repair },
        }),
      })
    },
  },
  {
    id: 'task-image-without-tag',
    source: SOURCES.containers,
    check: (context) => {
      const { reference } = imageOf(context)
      return reference !== undefined && !reference.digest && (reference.tag ?? 'latest') === 'latest'
        ? hint(IMAGE, 'Without a fixed tag, two runs may get different images.')
        : undefined
    },
  },
  {
    id: 'task-image-on-node-itself',
    source: SOURCES.containers,
    check: (context) => sayOnNodeItself(IMAGE, imageOf(context).reference?.registry),
  },
  {
    id: 'task-image-not-prefetched',
    source: SOURCES.containers,
    check: (context) => {
      const { reference } = imageOf(context)
      if (reference === undefined || context.prefetched.size === 0) return undefined
      return context.prefetched.has(formatCanonicalImage(reference))
        ? undefined
        : hint(IMAGE, 'The pool does not prefetch this image, so each node pulls it when it first needs it.')
    },
  },
  {
    id: 'task-image-without-login',
    source: SOURCES.acrAuthentication,
    check: (context) => {
      const { reference } = imageOf(context)
      if (reference === undefined || context.pool === undefined) return undefined
      if (isPublicRegistry(reference.registry)) return undefined
      const registry = partOf(context.settings ?? {}, 'registry')
      const own = has(context.settings ?? {}, 'registry')
        ? [toServer(textOf(registry, 'registryServer'))]
        : []
      const known = [...own, ...context.pool.registries.map(({ server }) => server)]
      return known.includes(reference.registry) ? undefined : sayWithoutLogin(IMAGE, reference.registry)
    },
  },
  {
    id: 'task-registry-server',
    source: SOURCES.invalidRegistry,
    check: ({ settings }) =>
      checkRegistryServer(
        textOf(partOf(settings ?? {}, 'registry'), 'registryServer'),
        'containerSettings.registry',
      ),
  },
  {
    id: 'task-registry-half-a-login',
    source: SOURCES.containers,
    check: ({ settings }) => checkHalfLogin(partOf(settings ?? {}, 'registry'), 'containerSettings.registry'),
  },
  {
    id: 'task-registry-unused',
    source: SOURCES.containers,
    check: (context) => {
      const { reference } = imageOf(context)
      if (reference === undefined || !has(context.settings ?? {}, 'registry')) return undefined
      const server = textOf(partOf(context.settings ?? {}, 'registry'), 'registryServer')
      return toServer(server) === reference.registry
        ? undefined
        : warning(
            'containerSettings.registry',
            `The image comes from ${reference.registry}, and this login is for another registry.`,
          )
    },
  },
  {
    id: 'task-registry-short-lived-login',
    source: SOURCES.acrAuthentication,
    check: ({ settings }) =>
      checkShortLivedLogin(
        partOf(settings ?? {}, 'registry'),
        'containerSettings.registry',
        'a task that starts',
      ),
  },
  {
    id: 'run-options',
    source: SOURCES.containers,
    check: ({ settings, os }) =>
      checkRunOptions(textOf(settings ?? {}, 'containerRunOptions'), { os: os ?? 'linux' })
        .filter(({ rule }) => os !== undefined || rule !== 'platform')
        .map(({ field: _, ...finding }): Found => ({ ...finding, path: OPTIONS })),
  },
  {
    id: 'run-options-beyond-size',
    source: SOURCES.taskSlots,
    check: (context) => {
      const { settings, pool } = context
      const size = pool?.size
      if (settings === undefined || size === undefined) return undefined
      const { name, vCpus, memoryGiB, gpus } = size
      const node = { sizeName: name, vCpus, memoryGiB, gpus, tasksAtOnce: countTasksAtOnce(context) }
      return checkRunOptionsFit(textOf(settings, 'containerRunOptions'), node).map(
        ({ rule: _, field: __, ...finding }): Found => ({ ...finding, path: OPTIONS }),
      )
    },
  },
  {
    id: 'run-options-without-rm',
    source: SOURCES.diskFull,
    check: ({ settings, kind }) => {
      if (settings === undefined || kind === 'start') return undefined
      const options = textOf(settings, 'containerRunOptions')
      return /(^|\s)--rm(=true|=1)?(\s|$)/.test(options)
        ? undefined
        : hint(
            OPTIONS,
            'Without --rm the container stays on the disk of the node after the task, and many of them fill it.',
            {
              repair: { label: 'Add --rm', text: `--rm ${options}`.trim() },
            },
          )
    },
  },
  {
    id: 'bind-mounts-without-task',
    source: SOURCES.isolation,
    check: ({ settings }) => {
      const mounts = settings?.containerHostBatchBindMounts
      if (settings === undefined || !Array.isArray(mounts)) return undefined
      const hasTask = itemsOf(settings, 'containerHostBatchBindMounts').some(({ part }) =>
        is(part, 'source', 'Task'),
      )
      return hasTask || is(settings, 'workingDirectory', 'containerImageDefault')
        ? undefined
        : error(
            MOUNTS,
            'The directory of the task is not mounted, so the container cannot start in it. Mount Task, or set the working directory to containerImageDefault.',
          )
    },
  },
  {
    id: 'bind-mount-twice',
    source: SOURCES.isolation,
    check: ({ settings }) =>
      repeated(
        itemsOf(settings ?? {}, 'containerHostBatchBindMounts', 'containerSettings'),
        ({ part }) => textOf(part, 'source').toLowerCase() || undefined,
      ).map(({ path }) => warning(path, 'This directory is mounted already.')),
  },
  {
    id: 'start-task-after-images',
    source: SOURCES.containers,
    check: ({ kind, body, pool }) =>
      kind === 'start' &&
      pool !== undefined &&
      pool.images.length > 0 &&
      /data-root|daemon\.json/.test(textOf(body, 'commandLine'))
        ? hint(
            'commandLine',
            'The start task seems to move the data of Docker. Prefetched images are likely to be pulled before it runs.',
          )
        : undefined,
  },
]

/** Of plain tasks a node runs as many as its slots hold; of the other kinds one. */
function countTasksAtOnce({ kind, body, pool }: TaskContext): number {
  if (kind !== 'task') return 1
  const slots = numberOf(pool?.body ?? {}, 'taskSlotsPerNode') ?? 1
  return Math.max(1, Math.floor(slots / Math.max(1, numberOf(body, 'requiredSlots') ?? 1)))
}
