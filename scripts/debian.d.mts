export function missingTools(folders?: readonly string[]): string[]
export function missingClients(folders?: readonly string[], modules?: string): string[]
export function installTools(): void
