export function portProblem(port: number, host: string): Promise<string | undefined>
export function freePort(wanted: number): Promise<number>
