import { ENUMS } from '../batch/models.generated'

/** Wire names that all SDKs call something else, by model and field; else by field. */
const RENAMED: Readonly<Record<string, string>> = {
  'BatchJobCreateOptions.onAllTasksComplete': 'allTasksCompleteMode',
  'BatchJobCreateOptions.onTaskFailure': 'taskFailureMode',
  'BatchPublicIpAddressConfiguration.provision': 'ipAddressProvisioningType',
  'DataDisk.lun': 'logicalUnitNumber',
}

/** Words that the rule "a run of capitals is one word" would cut at the wrong place. */
const ONE_WORD: readonly [RegExp, string][] = [
  [/VNet/g, 'Vnet'],
  [/^vTpm/, 'vtpm'],
  [/inVMAccess/, 'inVmAccess'],
]

/** The words of a wire name in lower case: `nodeAgentSKUId` gives node, agent, sku, id. */
function wordsOf(name: string): string[] {
  const even = ONE_WORD.reduce((text, [pattern, word]) => text.replace(pattern, word), name)
  return even
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(' ')
}

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = (words: readonly string[]) => words.map(capitalize).join('')
const sdkName = (model: string, field: string) => RENAMED[`${model}.${field}`] ?? field

/** The keyword argument of azure-batch for a field: snake case. */
export function toPythonName(model: string, field: string): string {
  return wordsOf(sdkName(model, field)).join('_')
}

/** Properties of Azure.Compute.Batch that are no PascalCase of the SDK's name. */
const CSHARP: Readonly<Record<string, string>> = {
  'ContainerRegistryReference.registryServer': 'RegistryServerUri',
  'ResourceFile.httpUrl': 'HttpUri',
  'ResourceFile.storageContainerUrl': 'StorageContainerUri',
  'OutputFileBlobContainerDestination.containerUrl': 'ContainerUri',
  'AzureFileShareConfiguration.azureFileUrl': 'AzureFileUri',
  'ExitConditions.default': 'DefaultExitOptions',
  'SecurityProfile.encryptionAtHost': 'IsEncryptedAtHost',
  'BatchOsDisk.writeAcceleratorEnabled': 'IsWriteAcceleratorEnabled',
  'VMExtension.enableAutomaticUpgrade': 'IsAutomaticUpgradeEnabled',
  'VMExtension.autoUpgradeMinorVersion': 'ShouldAutoUpgradeMinorVersion',
}

/** The property of Azure.Compute.Batch for a field: Pascal case. */
export function toCSharpName(model: string, field: string): string {
  return CSHARP[`${model}.${field}`] ?? pascal(wordsOf(sdkName(model, field)))
}

/** Names that the JavaScript client does not have from the wire. */
const JAVASCRIPT: Readonly<Record<string, string>> = {
  'ContainerRegistryReference.username': 'userName',
  'UserIdentity.username': 'userName',
}

/** The property of @azure/batch for a field: the wire's own name, but for three. */
export function toJavaScriptName(model: string, field: string): string {
  return JAVASCRIPT[`${model}.${field}`] ?? field
}

/** The model's class in azure-batch. */
export const toPythonType = (model: string): string =>
  model === 'OutputFileUploadConfig' ? 'OutputFileUploadConfiguration' : model

/** Words of values that the wire writes in lower case and in one piece; the other values are one word or in camel case. */
const VALUE_WORDS: Readonly<Record<string, string>> = {
  readonly: 'read only',
  readwrite: 'read write',
  nonadmin: 'non admin',
  osdisk: 'os disk',
  temporarydisk: 'temporary disk',
  cachedisk: 'cache disk',
  batchmanaged: 'batch managed',
  usermanaged: 'user managed',
  nopublicipaddresses: 'no public ip addresses',
  creationtime: 'creation time',
  noaction: 'no action',
  terminatejob: 'terminate job',
  performexitoptionsjobaction: 'perform exit options job action',
  tasksuccess: 'task success',
  taskfailure: 'task failure',
  taskcompletion: 'task completion',
}

const LIFETIMES: Readonly<Record<string, string>> = { job: 'job', jobschedule: 'job schedule' }

/** Enums whose member names could not be checked; their values are written as texts. */
const UNCHECKED = new Set([
  'IPFamily',
  'SecurityTypes',
  'SecurityEncryptionTypes',
  'StorageAccountType',
  'HostEndpointSettingsModeTypes',
])

/** The words of an enum's member, or undefined for a value that has none: unknown ones are written as texts. */
function memberWords(type: string, value: string): string[] | undefined {
  const known = ENUMS[type]?.find((each) => each.toLowerCase() === value.toLowerCase())
  if (known === undefined || UNCHECKED.has(type)) return undefined
  const words = type === 'BatchPoolLifetimeOption' ? LIFETIMES[known] : VALUE_WORDS[known]
  return words?.split(' ') ?? wordsOf(known)
}

/** The member of a Python enum, `NON_ADMIN`; undefined where the wire's text must be used. */
export function toPythonMember(type: string, value: string): string | undefined {
  return memberWords(type, value)?.join('_').toUpperCase()
}

/** The static member of a C# enum, `NonAdmin`; undefined where the wire's text must be used. */
export function toCSharpMember(type: string, value: string): string | undefined {
  const words = memberWords(type, value)
  if (words === undefined) return undefined
  return type === 'BatchPoolLifetimeOption' ? `${pascal(words)}Option` : pascal(words)
}
