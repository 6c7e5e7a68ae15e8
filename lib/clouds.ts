/** The Azure clouds and the hosts that belong to each. A host outside of this table is never called with a token. */
export const CLOUDS = {
  public: {
    loginHost: 'login.microsoftonline.com',
    armHost: 'management.azure.com',
    batchSuffix: 'batch.azure.com',
    batchScope: 'https://batch.core.windows.net//.default',
    armScope: 'https://management.azure.com/.default',
  },
  china: {
    loginHost: 'login.chinacloudapi.cn',
    armHost: 'management.chinacloudapi.cn',
    batchSuffix: 'batch.chinacloudapi.cn',
    batchScope: 'https://batch.chinacloudapi.cn//.default',
    armScope: 'https://management.chinacloudapi.cn/.default',
  },
  usgov: {
    loginHost: 'login.microsoftonline.us',
    armHost: 'management.usgovcloudapi.net',
    batchSuffix: 'batch.usgovcloudapi.net',
    batchScope: 'https://batch.core.usgovcloudapi.net//.default',
    armScope: 'https://management.usgovcloudapi.net/.default',
  },
} as const

export type CloudName = keyof typeof CLOUDS
export type Cloud = (typeof CLOUDS)[CloudName]

/** The two services a token can be for; each token goes to its own service's hosts only. */
export type Audience = 'batch' | 'arm'
