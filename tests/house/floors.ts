/** A part of the house: which files stand on it and which floors they may import, besides their own. */
interface Floor {
  name: string
  files: RegExp
  may: readonly string[]
}

const LEAVES = ['leaf', 'format']
const BROWSER_LIB = [
  ...LEAVES,
  'autoscale',
  'health',
  'containers',
  'batch',
  'arm',
  'domain',
  'queries',
  'live',
  'auth',
]
const KIT = ['ui', 'form', 'data', 'shell']
const CODE = ['code', ...BROWSER_LIB]

/**
 * Who may import whom: docs/architecture.md in a table. The first row whose pattern fits a file is its floor.
 * A feature is a floor of its own that no other feature is listed for.
 */
export const FLOORS: readonly Floor[] = [
  {
    name: 'app',
    files: /^(app\/|proxy\.ts$)/,
    may: [...KIT, 'shared', 'feature', ...CODE, 'proxy', 'registry'],
  },
  { name: 'ui', files: /^components\/ui\//, may: LEAVES },
  { name: 'form', files: /^components\/form\//, may: ['ui', ...BROWSER_LIB] },
  { name: 'data', files: /^components\/data\//, may: ['ui', ...BROWSER_LIB] },
  { name: 'shell', files: /^components\/shell\//, may: ['ui', 'form', 'data', ...BROWSER_LIB] },
  // Parts that know Batch and belong to no feature: the editor of container settings, the code previews.
  { name: 'shared', files: /^components\/(containers|code)\//, may: [...KIT, ...CODE] },
  { name: 'feature', files: /^components\/[\w-]+\//, may: [...KIT, 'shared', ...CODE] },
  { name: 'format', files: /^lib\/format\//, may: [] },
  { name: 'leaf', files: /^lib\/(config|paths|clouds|local|service-clock|theme)\.ts$/, may: [] },
  { name: 'autoscale', files: /^lib\/autoscale\//, may: [] },
  { name: 'health', files: /^lib\/health-client\.ts$/, may: LEAVES },
  { name: 'containers', files: /^lib\/containers\//, may: LEAVES },
  { name: 'batch', files: /^lib\/batch\//, may: LEAVES },
  { name: 'arm', files: /^lib\/arm\//, may: ['batch', ...LEAVES] },
  { name: 'domain', files: /^lib\/domain\//, may: ['autoscale', 'containers', 'batch', 'arm', ...LEAVES] },
  { name: 'code', files: /^lib\/code\//, may: ['domain', 'containers', 'batch', 'arm', ...LEAVES] },
  { name: 'auth', files: /^lib\/auth\//, may: LEAVES },
  {
    name: 'queries',
    files: /^lib\/queries\//,
    may: ['domain', 'containers', 'batch', 'arm', 'auth', 'health', ...LEAVES],
  },
  {
    name: 'live',
    files: /^lib\/live\//,
    may: ['queries', 'domain', 'containers', 'batch', 'arm', 'auth', ...LEAVES],
  },
  { name: 'proxy', files: /^lib\/proxy\//, may: ['batch', 'arm', 'containers', ...LEAVES] },
  { name: 'registry', files: /^lib\/registry\//, may: ['proxy', 'containers', ...LEAVES] },
  { name: 'emulator', files: /^emulator\//, may: ['wire', 'words', 'local', 'formulas', 'command'] },
  { name: 'scripts', files: /^scripts\//, may: CODE },
  { name: 'configuration', files: /^[\w.-]+\.config\.ts$/, may: ['scripts', 'support'] },
  { name: 'support', files: /^e2e\//, may: ['scripts', ...BROWSER_LIB] },
]

/** The few files that the local account may know: the wire as data, parsing of words, the fixed names, formulas, how commands behave. */
const SHARED: Readonly<Record<string, RegExp>> = {
  wire: /^lib\/(batch|arm)\/(spec\/|[\w-]+\.generated\.ts$)/,
  words: /^lib\/containers\/(image-reference|command-words|mount-syntax)\.ts$/,
  local: /^lib\/(local|theme)\.ts$/,
  formulas: /^lib\/autoscale\//,
  command: /^scripts\/command\.mjs$/,
}

export function floorOf(path: string): string | undefined {
  return FLOORS.find(({ files }) => files.test(path))?.name
}

const featureOf = (path: string) => /^components\/([\w-]+)\//.exec(path)?.[1]

export function mayImport(from: string, to: string): boolean {
  const floor = FLOORS.find(({ files }) => files.test(from))
  const target = floorOf(to)
  if (floor === undefined || target === undefined) return to.endsWith('.css') || to.endsWith('.json')
  if (floor.name === target) return target !== 'feature' || featureOf(from) === featureOf(to)
  if (target === 'emulator' && floor.name !== 'emulator') return false
  if (floor.name === 'emulator') return floor.may.some((name) => SHARED[name]?.test(to))
  return floor.may.includes(target)
}
