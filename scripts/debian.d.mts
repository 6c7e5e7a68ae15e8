export function missingTools(folders?: readonly string[]): string[]
export function installTools(): void
