import { expect, test } from 'vitest'
import { formatRaw } from './raw-json'

const LOCAL = 'http://127.0.0.1:53217'
const AZURE = 'https://contoso.westeurope.batch.azure.com'
const SOURCE = 'https://store.blob.core.windows.net/in/a.txt'

const taskAt = (base: string) => ({
  'odata.metadata': `${base}/$metadata#tasks/@Element`,
  id: 'frame-1',
  url: `${base}/jobs/render/tasks/frame-1`,
  commandLine: `curl ${LOCAL}/health`,
  nodeInfo: { nodeUrl: `${base}/pools/p/nodes/n`, taskRootDirectoryUrl: `${base}/pools/p/nodes/n/files/a` },
  resourceFiles: [{ httpUrl: `${SOURCE}?sv=1&sig=secret`, filePath: 'a.txt' }],
})

test('objects of the local account are named by their path; what people wrote stays', () => {
  const text = formatRaw(taskAt(LOCAL))
  expect(JSON.parse(text)).toEqual({
    ...taskAt(''),
    commandLine: `curl ${LOCAL}/health`,
    resourceFiles: [{ httpUrl: `${SOURCE}?sv=1&sig=(hidden)`, filePath: 'a.txt' }],
  })
})

test('addresses in Azure are everybody’s and stay', () => {
  expect(JSON.parse(formatRaw(taskAt(AZURE)))).toMatchObject({
    url: `${AZURE}/jobs/render/tasks/frame-1`,
    'odata.metadata': `${AZURE}/$metadata#tasks/@Element`,
  })
})

test.each([[{}], [{ url: 7 }], [{ url: 'no address' }]])('%j is shown as it is', (body) => {
  expect(JSON.parse(formatRaw(body))).toEqual(body)
})

test('a body for reading stays JSON, whatever stands around the signature', () => {
  const body = {
    a: [`${SOURCE}?sv=1&sig=canary%2B`, `say "${SOURCE}?sig=canary"`],
    b: '?sig=canary\\',
    c: [1, null, true],
  }
  const text = formatRaw(body)
  expect(text).not.toContain('canary')
  expect(Object.keys(JSON.parse(text))).toEqual(['a', 'b', 'c'])
})
