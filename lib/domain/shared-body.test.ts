import { expect, test } from 'vitest'
import { listLeftOut } from './form-schema'
import { fromPoolRequest } from './pool/from-request'
import { poolFormSchema } from './pool/pool-form'
import { toSharedBody } from './shared-body'

const ADDRESS = 'https://a.blob.core.windows.net/c?sv=1&sig='

test.each<[text: string, left: string]>([
  [`azcopy copy "${ADDRESS}abc%3D" /x && ./run.sh`, `azcopy copy "${ADDRESS}" /x && ./run.sh`],
  [`azcopy copy '${ADDRESS}abc%3D' /x; ./run.sh`, `azcopy copy '${ADDRESS}' /x; ./run.sh`],
  [
    `/bin/sh -c "azcopy copy \\"${ADDRESS}abc\\" /x && ./run"`,
    `/bin/sh -c "azcopy copy \\"${ADDRESS}\\" /x && ./run"`,
  ],
  [`azcopy copy ${ADDRESS}abc&se=2 /x`, `azcopy copy ${ADDRESS}&se=2 /x`],
])('the command line %s keeps all but its signature', (commandLine, left) => {
  const { body, leftOut } = toSharedBody({ startTask: { commandLine } })
  expect(body).toEqual({ startTask: { commandLine: left } })
  expect(leftOut.map(({ path }) => path)).toEqual(['startTask.commandLine'])
})

test.each([
  'x ?sig=a?sig=b',
  'login -p "a',
  `x "${ADDRESS}abc" --token "${ADDRESS}abc"`,
  '?sig=a" -e TOKEN=b\\',
])('what is left of %j asks for the rest', (commandLine) => {
  const { body } = toSharedBody({ startTask: { commandLine } })
  expect(listLeftOut(body)).toMatchObject([{ field: 'startTask.commandLine' }])
})

test('a variable whose value was left out is asked for, and is not sent empty', () => {
  const environmentSettings = [
    { name: 'HF_TOKEN', value: 'hunter2 --token hunter2 hunter2' },
    { name: 'MODE', value: 'fast' },
  ]
  const { body } = toSharedBody({ startTask: { environmentSettings } })
  expect(JSON.stringify(body)).not.toContain('hunter2')
  expect(listLeftOut(fromPoolRequest(body).values)).toMatchObject([
    { field: 'startTask.environment.0.value' },
  ])
  const said = poolFormSchema().safeParse(fromPoolRequest(body).values).error?.issues ?? []
  expect(said.map(({ path }) => path.join('.'))).toContain('startTask.environment.0.value')
})
