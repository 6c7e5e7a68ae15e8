/** Whether the last resize fell short only because somebody stopped it, which is no failure. */
export function wasStopped({ resizeErrors = [] }: { resizeErrors?: readonly { code?: string }[] }): boolean {
  return resizeErrors.length > 0 && resizeErrors.every(({ code }) => code === 'ResizeStopped')
}
