/** A property that had another name in older versions of the service. */
interface RenamedProperty {
  older: string
  name: string
  /** The last version that has the older name. */
  last: string
}

/** Source: batch-wire, section 14, and the release notes of the 2017-05-01.5.0 version. */
export const RENAMED_PROPERTIES: readonly RenamedProperty[] = [
  { older: 'targetDedicated', name: 'targetDedicatedNodes', last: '2017-01-01.4.0' },
  { older: 'blobSource', name: 'httpUrl', last: '2018-08-01.7.0' },
  { older: 'maxTasksPerNode', name: 'taskSlotsPerNode', last: '2020-03-01.11.0' },
]

/** The older names that end with a version, by the current ones. */
export const olderNamesUntil = (version: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    RENAMED_PROPERTIES.filter(({ last }) => last === version).map(({ older, name }) => [name, older]),
  )

const CERTIFICATES =
  'Batch no longer installs certificates on nodes. Keep them in Azure Key Vault, and let the nodes fetch them with the Key Vault extension or the pool’s identity.'

/** Properties of pools that the service took in older versions and no longer does, and what is done instead. */
export const RETIRED_PROPERTIES: Readonly<Record<string, string>> = {
  certificateReferences: CERTIFICATES,
  /** The name in older versions of Resource Manager. */
  certificates: CERTIFICATES,
  cloudServiceConfiguration:
    'Pools of cloud services are gone. Choose an image and its node agent in virtualMachineConfiguration.',
  applicationLicenses:
    'Batch no longer rents application licenses. Bring the licenses in the image, or let tasks ask a license server.',
  resourceTags: 'The data plane no longer takes tags. Set them as tags of the pool through Resource Manager.',
}

/** Properties of pools that only Resource Manager has, and what the Batch API has for them. */
export const ARM_PROPERTIES: Readonly<Record<string, string>> = {
  deploymentConfiguration: 'virtualMachineConfiguration at the top',
  interNodeCommunication: 'enableInterNodeCommunication, which is true or false',
  scaleSettings:
    'targetDedicatedNodes and targetLowPriorityNodes, or enableAutoScale and autoScaleFormula, at the top',
}
