import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isRecord } from '../../lib/batch/errors'
import index from '../../lib/batch/spec/examples/index.json'
import { toArmPool } from '../../lib/domain/pool/arm'
import { bundledLists } from '../../lib/domain/rules/bundled-lists'
import { checkPoolBody } from '../../lib/domain/rules/check-body'
import { pool } from '../../lib/domain/rules/rule-example'
import { checkContent } from './check-file'

const facts = { bundled: bundledLists(), nowMs: Date.parse('2026-06-01T00:00:00Z') }
const errorsOf = (content: unknown) =>
  checkContent(content, facts)
    .filter(({ level }) => level === 'error')
    .map(({ path }) => path)

const user = (name: string, rest: object = {}) => ({ userAccounts: [{ name, password: 'p', ...rest }] })
const share = (azureFileUrl: string, relativeMountPath: string) => ({
  mountConfiguration: [
    {
      azureFileShareConfiguration: {
        accountName: 'contoso',
        azureFileUrl,
        accountKey: 'a2V5',
        relativeMountPath,
      },
    },
  ],
})
const GOOD_SHARE = 'https://contoso.file.core.windows.net/scenes'
const nat = (rest: object) => ({
  networkConfiguration: {
    endpointConfiguration: {
      inboundNATPools: [
        {
          name: 'web',
          protocol: 'tcp',
          backendPort: 8080,
          frontendPortRangeStart: 100,
          frontendPortRangeEnd: 200,
          ...rest,
        },
      ],
    },
  },
})
const FILES = 'mountConfiguration[0].azureFileShareConfiguration'
const NAT = 'networkConfiguration.endpointConfiguration.inboundNATPools[0]'

test.each<[string, object, string[]]>([
  ['root', user('root'), ['userAccounts[0].name']],
  ['a;', user('a;'), ['userAccounts[0].name']],
  ['no name', user(''), ['userAccounts[0].name']],
  ['a good name', user('ada'), []],
  [
    'half of the ids',
    user('ada', { linuxUserConfiguration: { uid: 1000 } }),
    ['userAccounts[0].linuxUserConfiguration'],
  ],
  [
    'a share in clear text',
    share('http://contoso.file.core.windows.net/scenes', 'in'),
    [`${FILES}.azureFileUrl`],
  ],
  ['a path outside', share(GOOD_SHARE, '../x'), [`${FILES}.relativeMountPath`]],
  ['a good share', share(GOOD_SHARE, 'in'), []],
  ['a subnet', { networkConfiguration: { subnetId: 'prod' } }, ['networkConfiguration.subnetId']],
  ['the name of an endpoint', nat({ name: '-' }), [`${NAT}.name`]],
  [
    'a source',
    nat({ networkSecurityGroupRules: [{ priority: 150, access: 'allow', sourceAddressPrefix: 'a b' }] }),
    [`${NAT}.networkSecurityGroupRules[0].sourceAddressPrefix`],
  ],
  ['task slots', { taskSlotsPerNode: 300 }, ['taskSlotsPerNode']],
])('%s is said once, where it stands', (_name, rest, paths) => {
  expect(errorsOf(pool(rest))).toEqual(paths)
})

test('a disk without a size is said once', () => {
  const body = pool({}, { machine: { dataDisks: [{ lun: 0, diskSizeGB: 0 }] } })
  expect(errorsOf(body)).toEqual(['virtualMachineConfiguration.dataDisks[0].diskSizeGB'])
})

test('in a body of Resource Manager it stands at the paths of that', () => {
  expect(errorsOf({ name: 'p', ...toArmPool(pool(user('root'))) })).toEqual([
    'properties.userAccounts[0].name',
  ])
  const unknown = { name: 'p', ...toArmPool(pool(user("[parameters('user')]"))) }
  expect(errorsOf(unknown)).toEqual([])
})

const examples = new URL('../../lib/batch/spec/examples/', import.meta.url)

test.each(index.filter(({ schema }) => schema === 'BatchPoolCreateOptions'))(
  '$file has nothing new to it',
  ({ file }) => {
    const body: unknown = JSON.parse(readFileSync(new URL(file, examples), 'utf8'))
    if (!isRecord(body)) throw new Error(file)
    const heavy = ({ level }: { level: string }) => level !== 'hint'
    expect(checkContent(body, facts).filter(heavy)).toEqual(checkPoolBody(body, facts).filter(heavy))
  },
)
