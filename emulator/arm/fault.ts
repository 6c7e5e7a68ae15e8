/** A refusal in Resource Manager's own form. */
export class ArmFault extends Error {
  override name = 'ArmFault'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
