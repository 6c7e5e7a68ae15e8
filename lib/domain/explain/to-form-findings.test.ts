import { expect, test } from 'vitest'
import type { Finding } from '../../containers/finding'
import { POOL_FORM_FIELDS } from './pool-form-fields'
import { toFormFindings } from './to-form-findings'

const at = (path: string, level: Finding['level'] = 'error', text = 'It is wrong.'): Finding => ({
  level,
  path,
  text,
})
const IMAGES = 'virtualMachineConfiguration.containerConfiguration.containerImageNames'

test.each([
  ['vmSize', 'vmSize'],
  [`${IMAGES}[2]`, 'images.2.name'],
  [IMAGES, 'images'],
  ['virtualMachineConfiguration.imageReference', 'image'],
  [
    'virtualMachineConfiguration.containerConfiguration.containerRegistries[1].identityReference.resourceId',
    'registries',
  ],
  [
    'networkConfiguration.endpointConfiguration.inboundNATPools[1].backendPort',
    'network.endpoints.1.backendPort',
  ],
  ['startTask.commandLine.more[3]', 'startTask.commandLine'],
  ['startTask.userIdentity.autoUser.elevationLevel', 'startTask.user.elevation'],
  ['startTask.userIdentity.username', 'startTask.user.username'],
  ['upgradePolicy.mode', undefined],
  ['', undefined],
])('%s is shown at %s', (path, field) => {
  expect(toFormFindings([at(path)], POOL_FORM_FIELDS)).toEqual([{ ...at(path), field }])
})

test('one thing is said once', () => {
  const said: Finding[] = [{ level: 'error', field: 'vmSize', text: 'Choose a VM size.' }]
  const found = [at('vmSize'), at('vmSize', 'warning'), at('vmSize', 'hint'), at('id'), at('upgradePolicy')]
  const shown = toFormFindings(found, POOL_FORM_FIELDS, said)
  expect(shown.map(({ level, field }) => [level, field])).toEqual([
    ['hint', 'vmSize'],
    ['error', 'id'],
    ['error', undefined],
  ])
})
