import type { Output } from './show-progress.mjs'

export function setUp(
  root: string,
  options: { needsBuild: boolean; needsTests: boolean; output: Output },
): Promise<boolean>
