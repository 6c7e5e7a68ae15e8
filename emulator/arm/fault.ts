import { BatchFault } from '../errors'

/** A refusal in Resource Manager's own form. */
export class ArmFault extends Error {
  override name = 'ArmFault'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly { code: string; message: string }[] = [],
    readonly target?: string,
  ) {
    super(message)
  }
}

/** Which request is refused, and when (ISO 8601). */
interface Occasion {
  requestId: string
  time: string
}

/** What was thrown, as a refusal; undefined for anything that is a bug. */
export function asArmFault(error: unknown, occasion: Occasion): ArmFault | undefined {
  if (error instanceof ArmFault) return error
  return error instanceof BatchFault ? toArmFault(error, occasion) : undefined
}

/** A refusal of Batch as it comes through Resource Manager. Seen: Azure/Batch 2020, AzureRMR 2021. */
function toArmFault({ status, code, message, values }: BatchFault, { requestId, time }: Occasion): ArmFault {
  return new ArmFault(
    status,
    code,
    `${message}\nRequestId:${requestId}\nTime:${time}`,
    values.map(({ key, value }) => ({ code: key, message: value })),
    'BatchAccount',
  )
}
