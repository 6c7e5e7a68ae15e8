import { checkDisplayName } from '../check-field'
import { checkId } from '../check-id'
import { partOf } from '../wire'
import { checkBodySize } from './body-size'
import { identitiesOf, identityReferencesOf, isIdentityId } from './identities'
import { checkPackages } from './list-rules'
import { has, itemsOf, numberOf, textOf, textsOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const DEPENDENCY_CHARACTERS_MAX = 64_000

/** What concerns a task of a job, apart from what all kinds of tasks share. */
export const TASK_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'task-id',
    source: SOURCES.taskAdd,
    check: ({ body }) => {
      const problem = typeof body.id === 'string' ? checkId(body.id, 'task') : undefined
      return problem === undefined ? undefined : error('id', problem)
    },
  },
  {
    id: 'task-display-name',
    source: SOURCES.taskAdd,
    check: ({ body }) => {
      const problem = checkDisplayName(textOf(body, 'displayName'))
      return problem === undefined ? undefined : error('displayName', problem)
    },
  },
  {
    id: 'task-body-size',
    source: SOURCES.errorCodes,
    check: ({ body }) => checkBodySize(body),
  },
  {
    id: 'required-slots',
    source: SOURCES.taskSlots,
    check: ({ body, pool }) => {
      const slots = numberOf(body, 'requiredSlots')
      if (slots === undefined) return undefined
      if (!Number.isInteger(slots) || slots < 1)
        return error('requiredSlots', 'A task needs at least one slot.')
      const most = pool === undefined ? 256 : (numberOf(pool.body, 'taskSlotsPerNode') ?? 1)
      return slots > most
        ? error(
            'requiredSlots',
            `This task needs ${slots} slots, and a node has at most ${most}. It would wait for ever.`,
          )
        : undefined
    },
  },
  {
    id: 'multi-instance-slots',
    source: SOURCES.multiInstanceSlots,
    check: ({ body }) =>
      has(body, 'multiInstanceSettings') && has(body, 'requiredSlots') && body.requiredSlots !== 1
        ? error(
            'requiredSlots',
            'A multi-instance task takes one slot on each of its nodes, so this can only be 1. Take it out.',
          )
        : undefined,
  },
  {
    id: 'multi-instance-inter-node',
    source: SOURCES.multiInstance,
    check: ({ body, pool }) =>
      has(body, 'multiInstanceSettings') &&
      pool !== undefined &&
      pool.body.enableInterNodeCommunication !== true
        ? error(
            'multiInstanceSettings',
            'A multi-instance task needs a pool with inter-node communication, and this one has it switched off.',
          )
        : undefined,
  },
  {
    id: 'multi-instance-shared-nodes',
    source: SOURCES.multiInstance,
    check: ({ body, pool }) =>
      has(body, 'multiInstanceSettings') && (numberOf(pool?.body ?? {}, 'taskSlotsPerNode') ?? 1) > 1
        ? warning(
            'multiInstanceSettings',
            'Multi-instance tasks want a pool whose nodes run one task at a time, and this one has more task slots.',
          )
        : undefined,
  },
  {
    id: 'multi-instance-size',
    source: SOURCES.multiInstance,
    check: ({ body, pool }) => {
      const path = 'multiInstanceSettings.numberOfInstances'
      const instances = numberOf(partOf(body, 'multiInstanceSettings'), 'numberOfInstances')
      if (instances === undefined) return undefined
      if (!Number.isInteger(instances) || instances < 1)
        return error(path, 'A multi-instance task runs on at least one node.')
      if (pool === undefined || pool.body.enableAutoScale === true) return undefined
      const nodes = pool.dedicatedNodes + pool.spotNodes
      return instances > nodes
        ? warning(
            path,
            `The task wants ${instances} nodes at once, and the pool is set to ${nodes}. It waits until the pool is larger.`,
          )
        : undefined
    },
  },
  {
    id: 'multi-instance-on-windows',
    source: SOURCES.containers,
    check: ({ body, os, settings }) =>
      has(body, 'multiInstanceSettings') && os === 'windows' && settings !== undefined
        ? warning(
            'multiInstanceSettings',
            'MPI in containers works on Linux nodes only, and these nodes run Windows.',
          )
        : undefined,
  },
  {
    id: 'depends-on-itself',
    source: SOURCES.dependencies,
    check: ({ body }) =>
      textsOf(partOf(body, 'dependsOn'), 'taskIds')
        .filter(({ text }) => text !== '' && text.toLowerCase() === textOf(body, 'id').toLowerCase())
        .map(({ index }) => error(`dependsOn.taskIds[${index}]`, 'A task cannot wait for itself.')),
  },
  {
    id: 'dependency-range',
    source: SOURCES.dependencies,
    check: ({ body }) =>
      itemsOf(partOf(body, 'dependsOn'), 'taskIdRanges', 'dependsOn')
        .filter(({ part }) => (numberOf(part, 'start') ?? 0) > (numberOf(part, 'end') ?? Number.MAX_VALUE))
        .map(({ path }) => error(path, 'The range ends before it begins.')),
  },
  {
    id: 'dependencies-too-long',
    source: SOURCES.dependencies,
    check: ({ body }) => {
      const length = textsOf(partOf(body, 'dependsOn'), 'taskIds').reduce(
        (sum, { text }) => sum + text.length,
        0,
      )
      return length > DEPENDENCY_CHARACTERS_MAX
        ? error(
            'dependsOn.taskIds',
            `The ids of all tasks that this one waits for have at most ${DEPENDENCY_CHARACTERS_MAX} characters together; these have ${length}. Use ranges of ids.`,
          )
        : undefined
    },
  },
  {
    id: 'exit-code-range',
    source: SOURCES.taskAdd,
    check: ({ body }) =>
      itemsOf(partOf(body, 'exitConditions'), 'exitCodeRanges', 'exitConditions')
        .filter(({ part }) => (numberOf(part, 'start') ?? 0) > (numberOf(part, 'end') ?? Number.MAX_VALUE))
        .map(({ path }) => error(path, 'The range ends before it begins.')),
  },
  {
    id: 'task-application-packages',
    source: SOURCES.applicationPackages,
    check: ({ body }) => checkPackages(body).filter(({ path }) => path.includes('[')),
  },
  {
    id: 'task-identity',
    source: SOURCES.identities,
    check: ({ body, pool }) => {
      const own = pool === undefined ? undefined : identitiesOf(pool.body)
      return identityReferencesOf(body).flatMap(({ id, path }) => {
        if (!isIdentityId(id))
          return [
            error(
              path,
              'This is no id of a managed identity. It looks like /subscriptions/.../providers/Microsoft.ManagedIdentity/userAssignedIdentities/...',
            ),
          ]
        if (own === undefined)
          return [hint(path, 'The nodes can use this identity only when their pool has it.')]
        return own.has(id.toLowerCase())
          ? []
          : [
              error(
                path,
                'The pool does not have this identity, so its nodes cannot use it. Add it to the pool.',
              ),
            ]
      })
    },
  },
]
