import { expect, test } from 'vitest'
import { isRecord } from '../batch/errors'
import { ENUMS } from '../batch/models.generated'
import { withoutSecretValues } from '../domain/secret-values'
import { generateCode } from './generate-code'
import { toCSharpMember, toCSharpName } from './names'
import { EXAMPLES } from './testing/examples'
import { createSyntaxCheck } from './testing/syntax-check'

const KNOWN = new Set(Object.values(ENUMS).flatMap((values) => values.map((value) => value.toLowerCase())))
const DURATION = /^P(T?\d)/

/** The texts of a body that code must hold: no values of enums, no durations, nothing below the paths. */
function textsOf(value: unknown, missing: readonly string[], path = ''): string[] {
  if (missing.includes(path)) return []
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, missing, `${path}[${index}]`))
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, item]) =>
      textsOf(item, missing, path === '' ? key : `${path}.${key}`),
    )
  return typeof value === 'string' && !KNOWN.has(value.toLowerCase()) && !DURATION.test(value) ? [value] : []
}

test.each(EXAMPLES)('%s is C# that holds every text', async (_name, request) => {
  const { code, inexpressible } = generateCode('csharp', request)
  const { faultsOf, nodesOf } = await createSyntaxCheck('csharp')
  expect(faultsOf(code)).toEqual([])
  const literals = nodesOf(code, 'string_literal').map((literal) => JSON.parse(literal))
  const { body, secrets } = withoutSecretValues(request.body)
  const markers = new Map(secrets.map(({ marker, name }) => [marker, name]))
  const texts = textsOf(
    body,
    inexpressible.map(({ path }) => path),
  ).map((text) => markers.get(text) ?? text)
  const lacking = texts.filter((text) => !literals.includes(text) && !literals.includes(`https://${text}`))
  expect(lacking).toEqual([])
})

test('broken code is seen', async () => {
  const { faultsOf } = await createSyntaxCheck('csharp')
  expect(faultsOf('await client.CreatePoolAsync(new Pool { Id = "a" Size = "b" });')).not.toEqual([])
})

test.each([
  ['VirtualMachineConfiguration', 'nodeAgentSKUId', 'NodeAgentSkuId'],
  ['BatchPoolEndpointConfiguration', 'inboundNATPools', 'InboundNatPools'],
  ['NetworkConfiguration', 'dynamicVNetAssignmentScope', 'DynamicVnetAssignmentScope'],
  ['DataDisk', 'diskSizeGB', 'DiskSizeGb'],
  ['ContainerRegistryReference', 'registryServer', 'RegistryServerUri'],
  ['ResourceFile', 'httpUrl', 'HttpUri'],
  ['SecurityProfile', 'encryptionAtHost', 'IsEncryptedAtHost'],
  ['ExitConditions', 'default', 'DefaultExitOptions'],
  ['BatchJobCreateOptions', 'onTaskFailure', 'TaskFailureMode'],
])('%s.%s is %s', (model, field, name) => {
  expect(toCSharpName(model, field)).toBe(name)
})

test.each([
  ['ElevationLevel', 'nonadmin', 'NonAdmin'],
  ['BatchPoolLifetimeOption', 'job', 'JobOption'],
  ['BatchPoolLifetimeOption', 'jobschedule', 'JobScheduleOption'],
  ['BatchTaskFailureMode', 'performexitoptionsjobaction', 'PerformExitOptionsJobAction'],
  ['ElevationLevel', 'superuser', undefined],
])('the member of %s for %s is %s', (type, value, member) => {
  expect(toCSharpMember(type, value)).toBe(member)
})

test.each<[text: string, code: string | undefined]>([
  ['PT15M', 'TimeSpan.FromMinutes(15)'],
  ['PT1H30M', 'XmlConvert.ToTimeSpan("PT1H30M")'],
  ['P1WT1H', 'XmlConvert.ToTimeSpan("P7DT1H")'],
  ['pt1,5s', 'XmlConvert.ToTimeSpan("PT1.5S")'],
  ['P1M', undefined],
  ['P1Y2M', undefined],
  ['P1MT5M', undefined],
  ['15 minutes', undefined],
])('the duration %s is %s', (text, code) => {
  const account = EXAMPLES[0]?.[1].account
  if (account === undefined) throw new Error('No example was read.')
  const body = { id: 'p', vmSize: 's', resizeTimeout: text, targetDedicatedNodes: 1 }
  const generated = generateCode('csharp', { kind: 'pool', body, account })
  expect(/ResizeTimeout = (.*),$/m.exec(generated.code)?.[1]).toBe(code)
  expect(generated.inexpressible.map(({ path }) => path)).toEqual(code === undefined ? ['resizeTimeout'] : [])
})
