import type { Output } from './show-progress.mjs'

export function withSetUpLock<T>(root: string, output: Output, work: () => Promise<T>): Promise<T>
