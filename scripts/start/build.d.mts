export function prepareBuild(root: string, say: (line: string) => void): Promise<void>
