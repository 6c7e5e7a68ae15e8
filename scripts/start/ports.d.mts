export function isPortFree(port: number, host: string): Promise<boolean>
export function freePort(wanted: number): Promise<number>
