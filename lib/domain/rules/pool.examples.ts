import { IDENTITY, pool, type RuleExamples, windowsPool } from './rule-example'

const SUBNET = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes'
const network = (networkConfiguration: object, rest: object = {}) => pool({ networkConfiguration, ...rest })
const addresses = (provision: string | undefined, ids: readonly string[] | undefined, rest: object = {}) =>
  network({ publicIPAddressConfiguration: { provision, ipAddressIds: ids } }, rest)
const nat = (...inboundNATPools: object[]) => network({ endpointConfiguration: { inboundNATPools } })
const ssh = {
  name: 'ssh',
  protocol: 'tcp',
  backendPort: 22,
  frontendPortRangeStart: 1000,
  frontendPortRangeEnd: 1099,
}
const http = {
  ...ssh,
  name: 'http',
  backendPort: 80,
  frontendPortRangeStart: 2000,
  frontendPortRangeEnd: 2099,
}
const guarded = (...priorities: number[]) =>
  nat({
    ...ssh,
    networkSecurityGroupRules: priorities.map((priority) => ({
      priority,
      access: 'allow',
      sourceAddressPrefix: '*',
    })),
  })
const mounted = (...mountConfiguration: object[]) => ({ mountConfiguration })
const nfs = (relativeMountPath: string) => ({
  nfsMountConfiguration: { source: 'nfs.example:/share', relativeMountPath },
})
const blob = (login: object) => ({
  azureBlobFileSystemConfiguration: {
    accountName: 'a',
    containerName: 'c',
    relativeMountPath: 'in',
    ...login,
  },
})
const accounts = (...userAccounts: object[]) => ({ userAccounts })
const ada = { name: 'ada', password: 'not-a-real-password' }
const identified = (rest: object) =>
  pool(rest, {
    containers: {
      containerRegistries: [{ registryServer: 'r.example', identityReference: { resourceId: IDENTITY } }],
    },
  })

export const POOL_EXAMPLES: RuleExamples = {
  'pool-id-taken': {
    fails: pool({ id: 'Render' }),
    passes: pool({ id: 'render-2' }),
    facts: { poolIds: ['render'] },
  },
  'pool-body-size': {
    fails: pool({ displayName: 'é'.repeat(600_000) }),
    passes: pool({ displayName: 'e'.repeat(600_000) }),
  },
  'pool-id': { fails: pool({ id: 'my pool' }), passes: pool({ id: 'my-pool' }) },
  'display-name-length': {
    fails: pool({ displayName: 'x'.repeat(1025) }),
    passes: pool({ displayName: 'x'.repeat(1024) }),
  },
  'metadata-names': {
    fails: pool({
      metadata: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
      ],
    }),
    passes: pool({
      metadata: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
    }),
  },
  'application-packages': {
    fails: pool({
      applicationPackageReferences: Array.from({ length: 11 }, (_, i) => ({ applicationId: `a${i}` })),
    }),
    passes: pool({
      applicationPackageReferences: [{ applicationId: 'a' }, { applicationId: 'a', version: '2' }],
    }),
  },
  'identity-id': {
    fails: pool({
      startTask: { commandLine: 'a', resourceFiles: [{ identityReference: { resourceId: 'puller' } }] },
    }),
    passes: identified({}),
  },
  'identity-not-on-pool': {
    fails: identified({}),
    passes: identified({
      identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: IDENTITY.toUpperCase() }] },
    }),
  },
  'needs-resource-manager': { fails: pool({ tags: { team: 'render' } }), passes: pool() },
  'windows-configuration-on-linux': {
    fails: pool({}, { machine: { windowsConfiguration: { enableAutomaticUpdates: false } } }),
    passes: pool(),
  },
  'license-on-linux': { fails: pool({}, { machine: { licenseType: 'Windows_Server' } }), passes: pool() },
  'trusted-launch-generation': {
    fails: pool(
      { vmSize: 'Standard_First' },
      { machine: { securityProfile: { securityType: 'trustedLaunch' } } },
    ),
    passes: pool({}, { machine: { securityProfile: { securityType: 'trustedLaunch' } } }),
  },
  'machine-missing': { fails: pool({ virtualMachineConfiguration: null }), passes: pool() },
  'retired-property': { fails: { id: 'a', cloudServiceConfiguration: { osFamily: '6' } }, passes: pool() },
}

export const NETWORK_EXAMPLES: RuleExamples = {
  'subnet-id': { fails: network({ subnetId: 'vnet1/nodes' }), passes: network({ subnetId: SUBNET }) },
  'subnet-access': { fails: network({ subnetId: SUBNET }), passes: pool() },
  'docker-bridge-overlap': {
    fails: network({ subnetId: SUBNET }),
    passes: pool({}, { machine: { containerConfiguration: undefined } }),
    facts: { subnetPrefix: '172.16.0.0/12' },
  },
  'no-public-address': {
    fails: addresses('nopublicipaddresses', undefined),
    passes: addresses('batchmanaged', undefined),
  },
  'public-address-ids': { fails: addresses('usermanaged', []), passes: addresses('usermanaged', ['/a']) },
  'public-addresses-without-subnet': {
    fails: addresses('usermanaged', ['/a']),
    passes: network({
      subnetId: SUBNET,
      publicIPAddressConfiguration: { provision: 'usermanaged', ipAddressIds: ['/a'] },
    }),
  },
  'too-few-public-addresses': {
    fails: addresses('usermanaged', ['/a'], { targetDedicatedNodes: 101 }),
    passes: addresses('usermanaged', ['/a'], { targetDedicatedNodes: 100 }),
  },
}

const NAT_CLOSED = nat({
  ...ssh,
  networkSecurityGroupRules: [
    { priority: 160, access: 'deny', sourceAddressPrefix: '*' },
    { priority: 150, access: 'allow', sourceAddressPrefix: '192.0.2.0/24' },
  ],
})

export const NAT_EXAMPLES: RuleExamples = {
  'nat-pool-count': { fails: nat(ssh, ssh, ssh, ssh, ssh, ssh), passes: nat(ssh) },
  'nat-pool-name': { fails: nat(ssh, { ...http, name: 'SSH' }), passes: nat(ssh, http) },
  'nat-backend-port': { fails: nat({ ...ssh, backendPort: 29877 }), passes: nat(ssh) },
  'nat-frontend-ports': {
    fails: nat({ ...ssh, frontendPortRangeEnd: 1038 }),
    passes: nat({ ...ssh, frontendPortRangeEnd: 1039 }),
  },
  'nat-ports-overlap': { fails: nat(ssh, { ...http, frontendPortRangeStart: 1099 }), passes: nat(ssh, http) },
  'nat-rule-priority': { fails: guarded(150, 150), passes: guarded(150, 4096) },
  'nat-rule-count': {
    fails: guarded(...Array.from({ length: 26 }, (_, index) => 150 + index)),
    passes: guarded(...Array.from({ length: 25 }, (_, index) => 150 + index)),
  },
  'remote-access-open': { fails: nat(ssh), passes: NAT_CLOSED },
}

export const DISK_EXAMPLES: RuleExamples = {
  'disk-lun': {
    fails: pool(
      {},
      {
        machine: {
          dataDisks: [
            { lun: 0, diskSizeGB: 8 },
            { lun: 0, diskSizeGB: 8 },
          ],
        },
      },
    ),
    passes: pool(
      {},
      {
        machine: {
          dataDisks: [
            { lun: 0, diskSizeGB: 8 },
            { lun: 1, diskSizeGB: 8 },
          ],
        },
      },
    ),
  },
  'data-disk-size': {
    fails: pool({}, { machine: { dataDisks: [{ lun: 0, diskSizeGB: 0 }] } }),
    passes: pool({}, { machine: { dataDisks: [{ lun: 0, diskSizeGB: 1 }] } }),
  },
  'data-disk-unformatted': {
    fails: pool({}, { machine: { dataDisks: [{ lun: 0, diskSizeGB: 8 }] } }),
    passes: pool(
      { startTask: { commandLine: 'format.sh' } },
      { machine: { dataDisks: [{ lun: 0, diskSizeGB: 8 }] } },
    ),
  },
  'ephemeral-os-disk': {
    fails: pool({}, { machine: { osDisk: { ephemeralOSDiskSettings: { placement: 'CacheDisk' } } } }),
    passes: pool({}, { machine: { osDisk: { diskSizeGB: 64 } } }),
  },
  'mount-one-kind': {
    fails: pool(mounted({ ...nfs('a'), ...blob({ sasKey: 's' }) })),
    passes: pool(mounted(nfs('a'))),
  },
  'mount-path-twice': {
    fails: pool(mounted(nfs('a'), nfs('/a/'))),
    passes: pool(mounted(nfs('a'), nfs('b'))),
  },
  'blob-mount-login': {
    fails: pool(mounted(blob({ sasKey: 's', accountKey: 'k' }))),
    passes: pool(mounted(blob({ sasKey: 's' }))),
  },
  'mount-on-windows': { fails: windowsPool(mounted(nfs('a'))), passes: pool(mounted(nfs('a'))) },
  'mount-signature-expired': {
    fails: pool(mounted(blob({ sasKey: 'se=2026-05-01&sig=not-a-real-one' }))),
    passes: pool(mounted(blob({ sasKey: 'se=2026-07-01&sig=not-a-real-one' }))),
  },
}

export const ACCOUNT_EXAMPLES: RuleExamples = {
  'user-account-twice': {
    fails: pool(accounts(ada, ada)),
    passes: pool(accounts(ada, { ...ada, name: 'ADA' })),
  },
  'user-account-length': {
    fails: pool(accounts({ ...ada, name: 'a'.repeat(21) })),
    passes: pool(accounts(ada)),
  },
  'user-account-ids': {
    fails: pool(accounts({ ...ada, linuxUserConfiguration: { uid: 1000 } })),
    passes: pool(accounts({ ...ada, linuxUserConfiguration: { uid: 1000, gid: 1000 } })),
  },
  'user-account-other-os': {
    fails: pool(accounts({ ...ada, windowsUserConfiguration: { loginMode: 'batch' } })),
    passes: windowsPool(accounts({ ...ada, windowsUserConfiguration: { loginMode: 'batch' } })),
  },
  'private-key-on-nodes': {
    fails: pool(accounts({ ...ada, linuxUserConfiguration: { sshPrivateKey: 'not-a-real-key' } })),
    passes: pool(accounts(ada)),
  },
}

const auto = (rest: object) => pool({ targetDedicatedNodes: undefined, enableAutoScale: true, ...rest })
const FORMULA = '$TargetDedicatedNodes = 1;'

export const SCALE_EXAMPLES: RuleExamples = {
  'targets-with-autoscale': {
    fails: auto({ autoScaleFormula: FORMULA, targetDedicatedNodes: 1 }),
    passes: auto({ autoScaleFormula: FORMULA }),
  },
  'formula-without-autoscale': {
    fails: pool({ autoScaleFormula: FORMULA }),
    passes: auto({ autoScaleFormula: FORMULA }),
  },
  'autoscale-without-formula': { fails: auto({}), passes: auto({ autoScaleFormula: FORMULA }) },
  'formula-syntax': {
    fails: auto({ autoScaleFormula: '$TargetDedicatedNodes = min(1;' }),
    passes: auto({ autoScaleFormula: FORMULA }),
  },
  'formula-without-target': {
    fails: auto({ autoScaleFormula: 'n = 1; // $TargetDedicatedNodes = n' }),
    passes: auto({ autoScaleFormula: '$TargetLowPriority = 1' }),
  },
  'resize-timeout-range': {
    fails: pool({ resizeTimeout: 'PT4M59S' }),
    passes: pool({ resizeTimeout: 'PT5M' }),
  },
  'evaluation-interval-range': {
    fails: auto({ autoScaleFormula: FORMULA, autoScaleEvaluationInterval: 'P8D' }),
    passes: auto({ autoScaleFormula: FORMULA, autoScaleEvaluationInterval: 'P7D' }),
  },
  'negative-target': { fails: pool({ targetDedicatedNodes: -1 }), passes: pool({ targetDedicatedNodes: 0 }) },
  'no-nodes': { fails: pool({ targetDedicatedNodes: 0 }), passes: pool() },
  'quota-of-pools': { fails: pool(), passes: pool(), facts: { quota: { pools: 0 } } },
  'quota-of-cores': {
    fails: pool({ targetDedicatedNodes: 3 }),
    passes: pool({ targetDedicatedNodes: 2 }),
    facts: { quota: { dedicatedCores: 100, familyCores: { standardddsv5family: 8 } } },
  },
}
