import type { ParseArgsConfig, parseArgs } from 'node:util'

export class UsageError extends Error {}
export function readArguments<
  const O extends NonNullable<ParseArgsConfig['options']>,
  P extends boolean = false,
>(
  args: readonly string[],
  options: O,
  allowPositionals?: P,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: P }>>
export function runCommand(
  command: { name: string; usage: string; about: string },
  run: (args: readonly string[]) => Promise<number | undefined>,
): Promise<void>
