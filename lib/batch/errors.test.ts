import { describe, expect, test } from 'vitest'
import { parseBatchError } from './errors'
import invalid from './spec/examples/error-invalid-property-value.response.json'
import exists from './spec/examples/error-pool-exists.response.json'

const parse = (status: number, body: unknown) =>
  parseBatchError({
    operation: 'Pools_CreatePool',
    status,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('an error body of the service', () => {
  test('gives its message without the tail, and the tail apart', () => {
    expect(parse(409, exists)).toMatchObject({
      name: 'BatchError',
      kind: 'service',
      operation: 'Pools_CreatePool',
      status: 409,
      code: 'PoolExists',
      message: 'The specified pool already exists.',
      requestId: '3c7b1f0e-52a4-4a0b-9d8a-90f6d4b7a1c2',
      time: '2026-02-02T09:50:00.0000000Z',
      values: [],
    })
  })

  test('gives its values and keeps the body for the raw view', () => {
    const error = parse(400, invalid)
    expect(error.values).toEqual(invalid.values)
    expect(error.body).toEqual(invalid)
  })

  test('the id in the header wins over the one in the text', () => {
    const text = JSON.stringify(exists)
    expect(parseBatchError({ operation: 'o', status: 409, text, requestId: 'r' }).requestId).toBe('r')
  })
})

test.each([
  [304, '', 'service', 'ConditionNotMet'],
  [401, '', 'auth', undefined],
  [404, '', 'service', undefined],
  [502, '<html>Bad gateway</html>', 'service', undefined],
  [504, '{"code":"ProxyTimeout","message":{"value":"Late."}}', 'timeout', 'ProxyTimeout'],
  [500, '[1]', 'service', undefined],
  [500, 'null', 'service', undefined],
  [400, '{"code":7,"message":"text","values":{"a":1}}', 'service', undefined],
  [400, '{"values":[null,7,{"key":"K"},{}]}', 'service', undefined],
] as const)('status %s with the body %j is %s', (status, body, kind, code) => {
  const error = parse(status, body)
  expect(error).toMatchObject({ kind, code, status })
  expect(error.message).toMatch(/^[A-Z].+\.$/)
})
