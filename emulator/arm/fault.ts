import { BatchFault } from '../errors'

/** A refusal in Resource Manager's own form. */
export class ArmFault extends Error {
  override name = 'ArmFault'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly { code: string; message: string }[] = [],
  ) {
    super(message)
  }
}

/** The same refusal of a resource that both interfaces have. */
export function toArmFault({ status, code, message, values }: BatchFault): ArmFault {
  return new ArmFault(
    status,
    code,
    message,
    values.map(({ key, value }) => ({ code: key, message: value })),
  )
}

/** What was thrown, as a refusal; undefined for anything that is a bug. */
export function asArmFault(error: unknown): ArmFault | undefined {
  if (error instanceof ArmFault) return error
  return error instanceof BatchFault ? toArmFault(error) : undefined
}
