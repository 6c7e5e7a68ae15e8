import {
  type BatchError,
  type FailedAnswer,
  isRecord,
  parseJson,
  splitMessage,
  toBatchError,
} from '@/lib/batch/errors'

/**
 * Makes a BatchError from an answer in Resource Manager's form, `{ error: { code, message, target?, details? } }`.
 * The details become `values`, the target one of them; Batch appends its lines to the message here too. The proxy's own refusals come in Batch's form and are read too.
 */
export function parseArmError(answer: FailedAnswer): BatchError {
  const body = parseJson(answer.text)
  const error = isRecord(body) && isRecord(body.error) ? body.error : isRecord(body) ? body : {}
  const details = Array.isArray(error.details) ? error.details.filter(isRecord) : []
  const target = textOf(error.target)
  return toBatchError(answer, {
    ...splitMessage(isRecord(error.message) ? error.message.value : error.message),
    code: textOf(error.code),
    values: [
      ...(target === undefined ? [] : [{ key: 'Target', value: target }]),
      ...details.map(({ code, message }) => ({
        key: textOf(code) ?? 'Detail',
        value: textOf(message) ?? '',
      })),
    ],
    body,
  })
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
