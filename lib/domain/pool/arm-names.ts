/** How a property of a pool body is spelled by Resource Manager; only what differs from the data plane. */
interface Difference {
  /** Path in the pool body, lists as `[]`. */
  path: string
  /** The name by Resource Manager; absent when only the values differ. */
  armName?: string
  /** Values of the data plane and of Resource Manager, place by place. */
  values?: readonly (readonly [wire: string, arm: string])[]
}

/** The data plane writes most values in lower case, Resource Manager in Pascal case. */
const lower = (...names: string[]) => names.map((name) => [name.toLowerCase(), name] as const)
/** Values that the data plane writes in camel case. */
const camel = (...names: string[]) =>
  names.map((name) => [name.charAt(0).toLowerCase() + name.slice(1), name] as const)

const MACHINE = 'virtualMachineConfiguration'
const NAT = 'networkConfiguration.endpointConfiguration.inboundNATPools'
const CACHING = lower('None', 'ReadOnly', 'ReadWrite')
const STORAGE = lower('Standard_LRS', 'Premium_LRS', 'StandardSSD_LRS')
const ELEVATION = lower('NonAdmin', 'Admin')

/** Source: the pool models of both planes, version 2025-06-01, property by property. */
const DIFFERENCES: readonly Difference[] = [
  { path: `${MACHINE}.nodeAgentSKUId`, armName: 'nodeAgentSkuId' },
  { path: `${MACHINE}.imageReference.virtualMachineImageId`, armName: 'id' },
  { path: `${MACHINE}.containerConfiguration.type`, values: camel('DockerCompatible', 'CriCompatible') },
  { path: `${MACHINE}.dataDisks[].caching`, values: CACHING },
  { path: `${MACHINE}.dataDisks[].storageAccountType`, values: STORAGE },
  { path: `${MACHINE}.dataDisks[].managedDisk.storageAccountType`, values: STORAGE },
  { path: `${MACHINE}.osDisk.caching`, values: CACHING },
  { path: `${MACHINE}.osDisk.managedDisk.storageAccountType`, values: STORAGE },
  { path: `${MACHINE}.osDisk.ephemeralOSDiskSettings.placement`, values: lower('CacheDisk') },
  { path: `${MACHINE}.diskEncryptionConfiguration.targets[]`, values: lower('OsDisk', 'TemporaryDisk') },
  { path: `${MACHINE}.nodePlacementConfiguration.policy`, values: lower('Regional', 'Zonal') },
  { path: 'networkConfiguration.dynamicVNetAssignmentScope', armName: 'dynamicVnetAssignmentScope' },
  {
    path: 'networkConfiguration.publicIPAddressConfiguration.provision',
    values: lower('BatchManaged', 'UserManaged', 'NoPublicIPAddresses'),
  },
  { path: NAT, armName: 'inboundNatPools' },
  { path: `${NAT}[].protocol`, values: lower('TCP', 'UDP') },
  { path: `${NAT}[].networkSecurityGroupRules[].access`, values: lower('Allow', 'Deny') },
  { path: 'taskSchedulingPolicy.nodeFillType', values: lower('Spread', 'Pack') },
  { path: 'taskSchedulingPolicy.jobDefaultOrder', values: lower('None', 'CreationTime') },
  { path: 'userAccounts[].elevationLevel', values: ELEVATION },
  { path: 'userAccounts[].windowsUserConfiguration.loginMode', values: lower('Batch', 'Interactive') },
  { path: 'startTask.userIdentity.username', armName: 'userName' },
  { path: 'startTask.userIdentity.autoUser.scope', values: lower('Task', 'Pool') },
  { path: 'startTask.userIdentity.autoUser.elevationLevel', values: ELEVATION },
  {
    path: 'startTask.containerSettings.workingDirectory',
    values: camel('TaskWorkingDirectory', 'ContainerImageDefault'),
  },
  { path: 'mountConfiguration[].cifsMountConfiguration.username', armName: 'userName' },
  { path: 'applicationPackageReferences', armName: 'applicationPackages' },
  { path: 'applicationPackageReferences[].applicationId', armName: 'id' },
]

const RENAMES = new Map(DIFFERENCES.map(({ path, armName }) => [path, armName]))

/** What becomes of one property on the way to the other plane. */
export interface Turn {
  name?: string
  /** By the value in lower case. */
  values?: ReadonlyMap<string, string>
}

/** By the path of the data plane. */
export const TO_ARM: ReadonlyMap<string, Turn> = new Map(
  DIFFERENCES.map(({ path, armName, values }) => [
    path,
    { name: armName, values: values && new Map(values.map(([wire, arm]) => [wire.toLowerCase(), arm])) },
  ]),
)

/** By the path of Resource Manager, below `properties` and without `deploymentConfiguration`. */
export const FROM_ARM: ReadonlyMap<string, Turn> = new Map(
  DIFFERENCES.map(({ path, armName, values }) => [
    renamePath(path),
    {
      name: armName && lastNameOf(path),
      values: values && new Map(values.map(([wire, arm]) => [arm.toLowerCase(), wire])),
    },
  ]),
)

/** A path of the data plane in the names of Resource Manager; indexes such as `[3]` stay. */
export function renamePath(path: string): string {
  const parts = path.split('.')
  return parts
    .map((part, index) => {
      const before = parts.slice(0, index + 1).join('.')
      const [name = '', ...indexes] = part.split('[')
      const plain = before.replaceAll(/\[\d*\]/g, '[]').replace(/(\[\])+$/, '')
      return [RENAMES.get(plain) ?? name, ...indexes].join('[')
    })
    .join('.')
}

function lastNameOf(path: string): string {
  return path.split('.').at(-1) ?? path
}
