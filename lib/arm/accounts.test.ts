import { describe, expect, test } from 'vitest'
import { parseAccountAddress, toAccount } from './accounts'
import userSubscription from './spec/examples/batch-account-usersubscription.json'
import accounts from './spec/examples/batch-accounts-list.json'
import type { BatchAccountOutput } from './types.generated'

describe('parseAccountAddress', () => {
  test.each([
    ['aurora.westeurope', 'aurora.westeurope'],
    ['  aurora.westeurope ', 'aurora.westeurope'],
    ['https://aurora.westeurope.batch.azure.com', 'aurora.westeurope'],
    ['https://aurora.westeurope.batch.azure.com/', 'aurora.westeurope'],
    ['HTTPS://AURORA.WestEurope.Batch.Azure.com/', 'aurora.westeurope'],
    ['A1B.R22.BATCH.AZURE.COM', 'a1b.r22'],
    ['aurora.westeurope.batch.azure.com', 'aurora.westeurope'],
    ['batch.azure', 'batch.azure'],
  ])('%s opens %s', (text, account) => {
    expect(parseAccountAddress(text, 'public')).toEqual({ account })
  })

  test.each([
    ['', /Type the address/],
    ['   ', /Type the address/],
    ['http://aurora.westeurope.batch.azure.com', /https:\/\/ only/],
    ['ftp://aurora.westeurope.batch.azure.com', /https:\/\/ only/],
    ['https://aurora.westeurope.batch.azure.com:8443', /no port/],
    ['https://aurora.westeurope.batch.azure.com:443/', /no port/],
    ['https://me:secret@aurora.westeurope.batch.azure.com', /user name or password/],
    ['https://aurora.westeurope.batch.azure.com@evil.test', /user name or password/],
    ['https://aurora.westeurope.batch.azure.com/pools', /remove everything after/],
    ['https://aurora.westeurope.batch.azure.com//', /remove everything after/],
    ['https://aurora.westeurope.batch.azure.com?x=1', /remove everything after/],
    ['https://aurora.westeurope.batch.azure.com#x', /remove everything after/],
    ['https://aurora.westeurope.batch.azure.com\\@evil.test', /user name|remove everything after/],
    ['https://aurora.westeurope.batch.azure.com.evil.test', /no address of a Batch account/],
    ['https://evil.test/.batch.azure.com', /remove everything after/],
    ['https://evil.test/aurora.westeurope.batch.azure.com', /remove everything after/],
    ['https://evil。test', /no account address has/],
    ['https://аurora.westeurope.batch.azure.com', /no account address has/],
    ['https://xn--urora-3ve.westeurope.batch.azure.com', /no address of a Batch account/],
    ['aurora\t.westeurope', /line break or a character/],
    ['aurora.west\neurope', /line break or a character/],
    ['aurora.westeurope\r\n', /line break or a character/],
    ['aurora\u0000.westeurope', /line break or a character/],
    ['aurora.westeurope\u200b', /line break or a character/],
    ['aurora.westeurope.', /ends in a dot/],
    ['https://aurora.westeurope.batch.azure.com./', /ends in a dot/],
    ['aurora west', /blanks inside/],
    ['aurora', /account aurora but not its region/],
    ['a.b.c.batch.azure.com', /no address of a Batch account/],
    ['.westeurope.batch.azure.com', /no address of a Batch account/],
    ['ab.westeurope', /no address of a Batch account/],
    ['au-rora.westeurope', /no address of a Batch account/],
    ['..', /dot/],
    ['aurora%2ewesteurope', /no address of a Batch account/],
    ['https://aurora.chinaeast.batch.chinacloudapi.cn', /another Azure cloud/],
    [
      '/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/Aurora',
      /account aurora but not its region/,
    ],
    ['/subscriptions/not-a-guid/resourceGroups/rg', /no Batch account/],
    [
      '/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/x',
      /no Batch account/,
    ],
  ])('%j is refused', (text, problem) => {
    const parsed = parseAccountAddress(text, 'public')
    expect(parsed.account).toBeUndefined()
    expect(parsed.problem).toMatch(problem)
    expect(parsed.problem).not.toContain('secret')
  })

  test('the suffix is the one of the cloud', () => {
    const url = 'https://aurora.chinaeast.batch.chinacloudapi.cn'
    expect(parseAccountAddress(url, 'china')).toEqual({ account: 'aurora.chinaeast' })
    expect(parseAccountAddress('https://aurora.westeurope.batch.azure.com', 'china').account).toBeUndefined()
  })
})

describe('toAccount', () => {
  const [listed] = accounts.value as BatchAccountOutput[]
  const account = (change: Partial<BatchAccountOutput>) => toAccount({ ...listed, ...change }, 'public')

  test('names the account by its endpoint and reads its quotas', () => {
    expect(account({})).toMatchObject({
      id: 'aurora.westeurope',
      name: 'aurora',
      location: 'westeurope',
      subscriptionId: '7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031',
      resourceGroup: 'rg-batch',
      isUserSubscription: false,
      quotas: {
        dedicatedCores: 350,
        spotCores: 100,
        pools: 100,
        activeJobsAndSchedules: 300,
        isPerFamilyEnforced: true,
        dedicatedCoresByFamily: [
          { name: 'standardDDSv5Family', cores: 100 },
          { name: 'Standard NCASv3_T4 Family', cores: 16 },
        ],
      },
    })
  })

  test('states no core quotas for user subscription mode', () => {
    const found = toAccount(userSubscription as BatchAccountOutput, 'public')
    expect(found?.isUserSubscription).toBe(true)
    expect(found?.quotas.dedicatedCores).toBeUndefined()
  })

  test('the local account is local', () => {
    expect(account({ name: 'local', location: 'local', properties: {} })?.id).toBe('local')
    expect(account({ name: 'local' })?.id).toBe('aurora.westeurope')
  })

  test.each([
    [{ properties: { accountEndpoint: 'aurora.westeurope.batch.azure.com.evil.test' } }],
    [{ properties: { accountEndpoint: 'evil.test/.batch.azure.com' } }],
    [{ properties: {} }],
    [{ id: 'aurora' }],
  ])('an account that cannot be opened is left out: %j', (change) => {
    expect(account(change)).toBeUndefined()
  })
})
