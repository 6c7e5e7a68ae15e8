import { propertyFault } from '../errors'
import { toPool } from '../handlers/wire'
import type { PoolEntity } from '../store/docs'
import {
  changeProperties,
  dropProperties,
  type Json,
  type JsonObject,
  renameProperties,
  toObject,
} from '../versions/convert'
import type { World } from '../world'
import { ACCOUNT } from './names'
import { capitalise } from './values'

/** Names at any depth that Resource Manager spells otherwise than the data plane. */
const TO_BATCH = {
  nodeAgentSkuId: 'nodeAgentSKUId',
  dynamicVnetAssignmentScope: 'dynamicVNetAssignmentScope',
  inboundNatPools: 'inboundNATPools',
  userName: 'username',
} as const
const TO_ARM = Object.fromEntries(
  Object.entries(TO_BATCH).flatMap(([arm, batch]) => (batch === 'username' ? [] : [[batch, arm]])),
)

/** What the service sets; a pool that was read may be written back with it. */
export const READ_ONLY = [
  'lastModified',
  'creationTime',
  'provisioningState',
  'provisioningStateTransitionTime',
  'allocationState',
  'allocationStateTransitionTime',
  'currentDedicatedNodes',
  'currentLowPriorityNodes',
  'autoScaleRun',
  'resizeOperationStatus',
  'currentNodeCommunicationMode',
]

/** The sizes that scale settings ask for, in the data plane's words. */
export interface Scale {
  fixed?: JsonObject
  auto?: { autoScaleFormula: Json; autoScaleEvaluationInterval?: Json }
}

/** A pool's properties in the data plane's words, its scale apart. Throws BatchFault (400) for scale settings that say nothing. */
export function toBatchPool(properties: JsonObject): { rest: JsonObject; scale: Scale } {
  const { deploymentConfiguration, scaleSettings, interNodeCommunication, applicationPackages, ...others } =
    toObject(renameProperties(dropProperties(properties, READ_ONLY), TO_BATCH))
  const rest: JsonObject = {
    ...others,
    ...toObject(deploymentConfiguration),
    ...(interNodeCommunication !== undefined && {
      enableInterNodeCommunication: String(interNodeCommunication).toLowerCase() === 'enabled',
    }),
    ...(Array.isArray(applicationPackages) && {
      applicationPackageReferences: applicationPackages.map((item) => toPackageReference(toObject(item))),
    }),
  }
  const named = renameImageId(rest, 'id', 'virtualMachineImageId')
  return { rest: named, scale: toScale(scaleSettings) }
}

function toPackageReference({ id, version }: JsonObject): Json {
  return { applicationId: String(id).split('/').at(-1), ...(version !== undefined && { version }) }
}

function renameImageId(value: Json, from: string, to: string): JsonObject {
  return toObject(
    changeProperties(value, (name, child) => {
      if (name !== 'imageReference') return [name, child]
      const { [from]: id, ...others } = toObject(child)
      return [name, id === undefined ? others : { ...others, [to]: id }]
    }),
  )
}

function toScale(settings: Json): Scale {
  if (settings === undefined || settings === null) return {}
  const { fixedScale, autoScale, ...unknown } = toObject(settings)
  if (Object.keys(unknown).length > 0 || (fixedScale === undefined) === (autoScale === undefined))
    throw propertyFault('InvalidPropertyValue', 'scaleSettings', {
      reason: 'must have fixedScale or autoScale, and only one',
    })
  if (fixedScale !== undefined) return { fixed: toObject(fixedScale) }
  const { formula, evaluationInterval } = toObject(autoScale)
  return {
    auto: {
      autoScaleFormula: formula,
      ...(evaluationInterval !== undefined && { autoScaleEvaluationInterval: evaluationInterval }),
    },
  }
}

/** A pool as Resource Manager shows it. */
export function toArmPool(world: World, pool: PoolEntity): JsonObject {
  // The wire object is plain JSON.
  const wire = toPool(world, pool) as JsonObject
  const {
    id,
    url: _url,
    eTag,
    state,
    stateTransitionTime,
    virtualMachineConfiguration,
    identity,
    enableInterNodeCommunication,
    applicationPackageReferences: _packages,
    ...others
  } = wire
  const shown = renameImageId(
    {
      ...withoutScale(others),
      // Seen: azure-sdk-for-node and azure-rest-api-specs, 2018 to 2020.
      vmSize: pool.doc.vmSize.toUpperCase(),
      provisioningState: state === 'deleting' ? 'Deleting' : 'Succeeded',
      provisioningStateTransitionTime: stateTransitionTime,
      deploymentConfiguration: { virtualMachineConfiguration },
      interNodeCommunication: enableInterNodeCommunication ? 'Enabled' : 'Disabled',
      ...toScaleSettings(wire),
      ...(pool.inner.communicationMode && {
        targetNodeCommunicationMode: pool.inner.communicationMode,
        currentNodeCommunicationMode: 'Simplified',
      }),
    },
    'virtualMachineImageId',
    'id',
  )
  return {
    id: `${ACCOUNT}/pools/${id}`,
    name: id,
    type: 'Microsoft.Batch/batchAccounts/pools',
    etag: `W/"${eTag}"`,
    ...(identity !== undefined && { identity: toArmIdentity(toObject(identity)) }),
    ...(pool.inner.tags && { tags: pool.inner.tags }),
    properties: renameProperties(capitalise(withUserName(shown)), TO_ARM),
  }
}

const SCALE = [
  'resizeTimeout',
  'resizeErrors',
  'targetDedicatedNodes',
  'targetLowPriorityNodes',
  'enableAutoScale',
  'autoScaleFormula',
  'autoScaleEvaluationInterval',
  'autoScaleRun',
]

function withoutScale(wire: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(wire).filter(([name]) => !SCALE.includes(name)))
}

function toScaleSettings(wire: JsonObject): JsonObject {
  const { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout, resizeErrors, autoScaleRun } = wire
  const targets = { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout }
  const run = toObject(autoScaleRun)
  return {
    scaleSettings: wire.enableAutoScale
      ? {
          autoScale: { formula: wire.autoScaleFormula, evaluationInterval: wire.autoScaleEvaluationInterval },
        }
      : { fixedScale: targets },
    resizeOperationStatus: {
      ...targets,
      startTime: wire.allocationStateTransitionTime,
      ...(resizeErrors !== undefined && { errors: toErrors(resizeErrors) }),
    },
    ...(autoScaleRun !== undefined && {
      autoScaleRun: {
        evaluationTime: run.timestamp,
        results: run.results,
        ...(run.error !== undefined && { error: toErrors([run.error])[0] }),
      },
    }),
  }
}

function toErrors(errors: Json): JsonObject[] {
  return [errors].flat().map((error) => {
    const { code, message } = toObject(error as Json)
    return { code, message }
  })
}

/** Only the user of a start task is spelled so; a registry's user name is not. */
function withUserName(properties: JsonObject): Json {
  return changeProperties(properties, (name, value) =>
    name === 'userIdentity' ? [name, renameProperties(value, { username: 'userName' })] : [name, value],
  )
}

function toArmIdentity({ type, userAssignedIdentities }: JsonObject): JsonObject {
  const identities = Array.isArray(userAssignedIdentities) ? userAssignedIdentities.map(toObject) : []
  return {
    type,
    userAssignedIdentities: Object.fromEntries(
      identities.map(({ resourceId, clientId, principalId }) => [
        String(resourceId),
        { clientId, principalId },
      ]),
    ),
  }
}
