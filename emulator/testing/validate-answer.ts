import { Ajv2020 } from 'ajv/dist/2020'
import { expect } from 'vitest'
import schema from '../../lib/batch/spec/schema.json'
import { matchOperation } from '../operation-table'

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema({ ...schema, $id: 'urn:slipway:batch-wire' })

/** Fails the test when a JSON answer is not what the contract says for its operation and status. */
export function validateAnswer(method: string, path: string, status: number, body: object): void {
  // The models are of the current version.
  if (/api-version=(?!2025-06-01)/.test(path)) return
  const match = matchOperation(method, path.split('?')[0] ?? '')
  if ('problem' in match) return
  const model = status < 300 ? match.row.responseSchema[String(status)] : 'BatchErrorOutput'
  // A selection is a part of the model, and files are bytes.
  if (!model || Object.keys(body).length === 0 || /[$]select|%24select/i.test(path)) return
  const validate = ajv.getSchema(`urn:slipway:batch-wire#/$defs/${model}`)
  if (!validate) return
  const isValid = validate(body)
  expect({ model, isValid, errors: validate.errors }).toMatchObject({ isValid: true })
}
