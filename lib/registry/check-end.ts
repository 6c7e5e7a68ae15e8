import type { ImageVerdict, NotCheckedReason } from '../containers/image-check'

/** Ends a check with a verdict other than `found`. Its fields are all that is told: nothing a registry wrote gets out. */
export class CheckEnd extends Error {
  override name = 'CheckEnd'
  constructor(
    readonly verdict: Exclude<ImageVerdict, 'found'>,
    readonly reason?: NotCheckedReason,
    readonly retryAfterSeconds?: number,
  ) {
    super(reason ?? verdict)
  }
}

/** Ends a check without saying anything about the image. */
export function notChecked(reason: NotCheckedReason): CheckEnd {
  return new CheckEnd('not-checked', reason)
}
