import { olderNamesUntil } from '../../lib/batch/spec/older-names'
import type { OperationId } from '../operation-table'
import type { ApiVersion } from './api-versions'
import { changeProperties, isObject, type Json, toObject } from './convert'

type Convert = (body: Json) => Json
/** `selected` has the names that $select asks for; undefined asks for all. */
type ConvertAnswer = (body: Json, selected?: readonly string[]) => Json

/** How older versions differ from the current one in one point. */
export interface Difference {
  /** The last version that is like this. */
  last: ApiVersion
  /** Properties with another name, at any depth: the old name by the current one. */
  renamed?: Readonly<Record<string, string>>
  /** Properties that are not there yet: refused in requests, left out of answers. */
  absent?: readonly string[]
  /** Properties of requests that are gone by now and mean nothing here: left out. */
  meaningless?: readonly string[]
  absentOperations?: readonly OperationId[]
  /** To the current form. */
  request?: Convert
  /** To the older form. */
  answer?: Convert
  /** The only properties that a request of the operation has. */
  onlyOf?: Partial<Record<OperationId, readonly string[]>>
  answerOf?: Partial<Record<OperationId, ConvertAnswer>>
  /** Page size of a list for which none is asked. */
  pageSizeOf?: Partial<Record<OperationId, number>>
  /** Paths that are gone, and the list that is asked in their place, without the query. */
  retired?: readonly RetiredPath[]
}

export interface RetiredPath {
  path: string
  askedInstead: string
  keeps: readonly string[]
  answer: Convert
}

/** How nodes and the service speak to each other, of pools that have nodes; here they do not, so it is what new pools have. */
const COMMUNICATION_MODE = { currentNodeCommunicationMode: 'simplified' }

/** Source: batch-wire, section 14; where it names two versions far apart, the wider form is accepted between them. */
export const DIFFERENCES: readonly Difference[] = [
  {
    last: '2018-08-01.7.0',
    renamed: olderNamesUntil('2018-08-01.7.0'),
    absent: ['storageContainerUrl', 'autoStorageContainerName', 'blobPrefix'],
  },
  {
    last: '2018-12-01.8.0',
    absent: ['workingDirectory'],
    absentOperations: ['Pools_ListSupportedImages'],
    retired: [
      { path: '/nodeagentskus', askedInstead: '/supportedimages', keeps: ['$filter'], answer: toNodeAgents },
    ],
  },
  {
    last: '2020-03-01.11.0',
    renamed: olderNamesUntil('2020-03-01.11.0'),
    absent: ['requiredSlots', 'runningTaskSlotsCount'],
    answerOf: { Jobs_GetJobTaskCounts: toFlatCounts },
  },
  {
    last: '2020-09-01.12.0',
    absent: [
      'identityReference',
      'extensions',
      'osDisk',
      'nodePlacementConfiguration',
      'maxParallelTasks',
      'allowTaskPreemption',
    ],
    absentOperations: ['Nodes_ListNodeExtensions', 'Nodes_GetNodeExtension'],
    pageSizeOf: { Pools_ListPoolNodeCounts: 10 },
  },
  {
    last: '2022-01-01.15.0',
    absent: Object.keys(COMMUNICATION_MODE),
  },
  {
    last: '2022-10-01.16.0',
    absent: [
      'containerHostBatchBindMounts',
      'upgradingOS',
      'deallocated',
      'deallocating',
      'sharedGalleryImageId',
      'communityGalleryImageId',
      'enableAcceleratedNetworking',
      'ipTags',
      'ipFamilies',
    ],
    absentOperations: ['Nodes_StartNode', 'Nodes_DeallocateNode'],
    request: addContainerType,
    onlyOf: { Pools_UpdatePool: ['startTask', 'applicationPackageReferences', 'metadata'] },
  },
  {
    last: '2024-07-01.20.0',
    meaningless: [
      'applicationLicenses',
      'certificateReferences',
      'cloudServiceConfiguration',
      'resourceTags',
      'targetNodeCommunicationMode',
    ],
    answer: toOldWords,
    answerOf: {
      Pools_GetPool: addCommunicationMode,
      Pools_ListPools: forEach(addCommunicationMode),
      Nodes_GetNode: addCertificates,
      Nodes_ListNodes: forEach(addCertificates),
    },
    retired: [{ path: '/certificates', askedInstead: '/applications', keeps: [], answer: toNoCertificates }],
  },
]

/** The type had one value, and many left it out. */
function addContainerType(body: Json): Json {
  return changeProperties(body, (name, value) =>
    name === 'containerConfiguration' && isObject(value)
      ? [name, { type: 'dockerCompatible', ...value }]
      : [name, value],
  )
}

/** The counts of tasks stood alone, under a name of their own. */
function toFlatCounts(body: Json): Json {
  const { taskCounts, 'odata.metadata': metadata } = toObject(body)
  return {
    'odata.metadata': String(metadata).replace(/#.*/, '#taskcounts/@Element'),
    ...toObject(taskCounts),
  }
}

/** A pool has the mode when it has nodes; a selection has it when it asks for it. */
function addCommunicationMode(pool: Json, selected?: readonly string[]): Json {
  const { currentDedicatedNodes, currentLowPriorityNodes } = toObject(pool)
  const isAsked = selected
    ? selected.includes('currentNodeCommunicationMode')
    : Number(currentDedicatedNodes) + Number(currentLowPriorityNodes) > 0
  return isAsked ? { ...toObject(pool), ...COMMUNICATION_MODE } : pool
}

/** A node that has reported has a list of certificates, which is empty here. */
function addCertificates(node: Json, selected?: readonly string[]): Json {
  const isAsked = selected?.includes('certificateReferences') ?? toObject(node).nodeAgentInfo !== undefined
  return isAsked ? { ...toObject(node), certificateReferences: [] } : node
}

/** The same for each object of a list. */
function forEach(convert: ConvertAnswer): ConvertAnswer {
  return (body, selected) => {
    const { value } = toObject(body)
    return {
      ...toObject(body),
      value: Array.isArray(value) ? value.map((item) => convert(item, selected)) : value,
    }
  }
}

/** Words that were spelled otherwise, by their properties. Seen: azure-sdk-for-java 2024, up to 2024-02-01.19.0. */
const OLD_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nodeFillType: { spread: 'Spread', pack: 'Pack' },
  securityType: { trustedLaunch: 'trustedlaunch', confidentialVM: 'confidentialvm' },
  status: { success: 'Success', clienterror: 'ClientError', servererror: 'ServerError' },
}

/** Of the OS disk only: the caching of data disks was spelled as it is now. */
const OS_DISK_CACHING: Readonly<Record<string, string>> = {
  none: 'None',
  readonly: 'ReadOnly',
  readwrite: 'ReadWrite',
}

function toOldWords(body: Json): Json {
  return changeProperties(body, (name, value) => {
    if (name === 'osDisk' && isObject(value) && typeof value.caching === 'string')
      return [name, { ...value, caching: OS_DISK_CACHING[value.caching] ?? value.caching }]
    return [name, OLD_WORDS[name]?.[String(value)] ?? value]
  })
}

/** The same images, gathered by their node agent; only those that were verified. */
function toNodeAgents(body: Json): Json {
  const agents = new Map<string, { osType: Json; references: Json[] }>()
  for (const image of [toObject(body).value ?? []].flat().map((item) => toObject(item as Json))) {
    const id = String(image.nodeAgentSKUId)
    const agent = agents.get(id) ?? { osType: image.osType, references: [] }
    if (image.verificationType === 'verified') agent.references.push(image.imageReference)
    agents.set(id, agent)
  }
  return {
    'odata.metadata': String(toObject(body)['odata.metadata']).replace(/#.*/, '#nodeagentskus'),
    value: [...agents].map(([id, { osType, references }]) => ({
      id,
      verifiedImageReferences: references,
      osType,
    })),
  }
}

/** The account has no certificates, and takes none. */
function toNoCertificates(body: Json): Json {
  return {
    'odata.metadata': String(toObject(body)['odata.metadata']).replace(/#.*/, '#certificates'),
    value: [],
  }
}
