import { expect, test } from 'vitest'
import { listLeftOut } from './form-schema'
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
