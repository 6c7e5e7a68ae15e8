export function pauseBeforeRestartMs(attempt: number): number
