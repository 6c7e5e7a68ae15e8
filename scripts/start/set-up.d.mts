export function setUp(
  root: string,
  options: { needsBuild: boolean; say: (line: string) => void },
): Promise<boolean>
