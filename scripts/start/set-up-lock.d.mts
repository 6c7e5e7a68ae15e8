export function withSetUpLock<T>(
  root: string,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T>
