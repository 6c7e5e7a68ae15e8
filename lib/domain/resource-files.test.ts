import { expect, test } from 'vitest'
import { POOL_FIELDS, TASK_FIELDS, toFieldFault } from './explain/fault-fields'
import {
  checkResourceFiles,
  emptyResourceFile,
  fromResourceFiles,
  type ResourceFileValues,
  restOfResourceFiles,
  toResourceFiles,
} from './resource-files'

const SIGNED = 'https://contoso.blob.core.windows.net/in/scene.blend?sv=2024-11-04&se=2027-01-01&sig=a%2Fb%3D'
const file = (change: Partial<ResourceFileValues> = {}): ResourceFileValues => ({
  ...emptyResourceFile(),
  location: SIGNED,
  filePath: 'in/scene.blend',
  ...change,
})
const said = (change: Partial<ResourceFileValues>) =>
  checkResourceFiles([file(change)], 'files').map(({ field, text }) => `${field}: ${text}`)

test.each<[filePath: string, says: RegExp]>([
  ['', /Enter the path/],
  ['   ', /Enter the path/],
  ['../../etc/x', /two dots/],
  ['in/../../x', /two dots/],
  ['in\\..\\x', /two dots/],
  ['/etc/x', /slash or the drive/],
  ['\\x', /slash or the drive/],
  ['C:\\x', /slash or the drive/],
  ['c:x', /slash or the drive/],
  ['in/a\nb', /nobody sees/],
  ['in/a\u0000', /nobody sees/],
])('the path %j is refused', (filePath, says) => {
  expect(said({ filePath })).toEqual([expect.stringMatching(says)])
  expect(said({ filePath })[0]).toMatch(/^files\.0\.filePath: /)
})

test.each(['a', 'in/a b.txt', 'in\\a', '..a', 'a..', 'مشهد/1.txt', '.hidden', ' in/a '])(
  'the path %j is taken',
  (filePath) => {
    expect(said({ filePath })).toEqual([])
  },
)

test.each<[location: string, says: RegExp]>([
  ['', /Enter the address/],
  ['contoso.blob.core.windows.net/in/a', /Enter the address/],
  ['ftp://contoso.example/a', /Enter the address/],
  ['https://contoso.example/a\nb', /Enter the address/],
  ['javascript:alert(1)', /Enter the address/],
  ['https://contoso.blob.core.windows.net/in/a?sv=1&sig=', /signature .* is not kept/],
])('the address %j is refused', (location, says) => {
  expect(said({ location })).toEqual([expect.stringMatching(says)])
})

test.each([
  SIGNED,
  'https://contoso.blob.core.windows.net/in/a%252Fb?sig=a%252Fb%3D',
  'https://contoso.blob.core.windows.net/in/%E2%82%AC%20+a?sig=%2B+%2f',
  'HTTPS://Contoso.Blob.Core.Windows.Net/in/a?SIG=x',
])('%s goes out byte for byte, and comes back', (location) => {
  const body = { resourceFiles: toResourceFiles([file({ location: ` ${location}\n` })], {}) }
  expect(body.resourceFiles).toEqual([{ httpUrl: location, filePath: 'in/scene.blend' }])
  expect(toResourceFiles(fromResourceFiles(body), { resourceFiles: restOfResourceFiles(body) })).toEqual(
    body.resourceFiles,
  )
})

test('a path goes out without blanks at its ends', () => {
  expect(toResourceFiles([file({ filePath: ' in/a ' })], {})).toMatchObject([{ filePath: 'in/a' }])
})

test('what is said about a path stands at the path', () => {
  const fault = (property: string) => ({
    message: 'x',
    values: [{ key: 'PropertyName', value: property }],
  })
  expect(toFieldFault(fault('resourceFiles[1].filePath'), TASK_FIELDS)?.field).toBe(
    'resourceFiles.1.filePath',
  )
  expect(toFieldFault(fault('resourceFiles[1].httpUrl'), TASK_FIELDS)?.field).toBe('resourceFiles.1.location')
  expect(toFieldFault(fault('startTask.resourceFiles[0].filePath'), POOL_FIELDS)?.field).toBe(
    'startTask.resourceFiles.0.filePath',
  )
})

test('files of one address each keep their own other fields', () => {
  const resourceFiles = [
    { httpUrl: 'https://a.example/x', filePath: 'a', first: 1 },
    { httpUrl: 'https://a.example/x', filePath: 'b', second: 2 },
    { autoStorageContainerName: 'in', filePath: 'c', third: 3 },
    { httpUrl: 'https://a.example/x', filePath: 'd' },
  ]
  const rest = { resourceFiles: restOfResourceFiles({ resourceFiles }) }
  expect(toResourceFiles(fromResourceFiles({ resourceFiles }), rest)).toEqual(resourceFiles)
})
