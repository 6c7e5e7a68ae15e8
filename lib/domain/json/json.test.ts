import { describe, expect, test } from 'vitest'
import schema from '../../batch/spec/schema.json'
import { completeJson, type JsonSchema } from './complete-json'
import { placeFindings, placeOfPath } from './json-place'

/** The text with `|` where the cursor is. */
function complete(marked: string) {
  const at = marked.indexOf('|')
  const text = marked.replace('|', '')
  const found = completeJson(text, at, schema as JsonSchema, 'BatchPoolCreateOptions')
  return {
    labels: found?.options.map(({ label }) => label) ?? [],
    replaced: text.slice(found?.from ?? at, at),
  }
}

describe('completion by the schema', () => {
  test('names of the whole body', () => {
    const { labels, replaced } = complete('{ "vm|" }')
    expect(labels).toEqual(expect.arrayContaining(['"vmSize"', '"virtualMachineConfiguration"']))
    expect(replaced).toBe('"vm')
  })

  test('names below, in objects and rows', () => {
    const text = '{ "virtualMachineConfiguration": { "dataDisks": [ { "lun": 0, | } ] } }'
    expect(complete(text).labels).toContain('"diskSizeGB"')
  })

  test('words of a value', () => {
    expect(complete('{ "enableInterNodeCommunication": | }').labels).toEqual(['true', 'false'])
    expect(complete('{ "taskSchedulingPolicy": { "nodeFillType": "|" } }').labels).toEqual(
      expect.arrayContaining(['"pack"', '"spread"']),
    )
  })

  test('nothing where the schema knows nothing', () => {
    expect(complete('{ "later": { | } }').labels).toEqual([])
    expect(complete('no json |').labels).toEqual([])
  })
})

describe('findings in the text', () => {
  const text = '{ "id": "a b", "startTask": { "commandLine": "" } }'
  const at = (path: string) => {
    const [found] = placeFindings(text, [{ level: 'error', text: 'x', path }])
    return text.slice(...(found?.at ?? [0, 0]))
  }
  test.each([
    ['id', '"a b"'],
    ['startTask.commandLine', '""'],
    ['startTask', '"startTask"'],
    ['startTask.resourceFiles[0].httpUrl', '"startTask"'],
    ['vmSize', '{'],
  ])('%s is about %s', (path, piece) => expect(at(path)).toBe(piece))

  test('a path by itself is found in the same way', () => {
    expect(text.slice(...(placeOfPath(text, 'startTask.commandLine') ?? [0, 0]))).toBe('""')
    expect(placeOfPath('', 'id')).toBeUndefined()
  })

  test('a text that is no JSON marks nothing wrong', () => {
    expect(placeFindings('', [{ level: 'error', text: 'x', path: 'id' }])).toHaveLength(1)
  })
})
