export interface Settings {
  isLocal: boolean
  isDevelopment: boolean
  host: string
  port: number
  dataDir: string
  engine: string
  hasControl: boolean
}
export function readSettings(
  args: readonly string[],
  env: Record<string, string | undefined>,
  root: string,
): Settings | { problem: string }
