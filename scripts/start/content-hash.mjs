import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const IGNORED = /(\.test\.tsx?|^\.DS_Store)$/

/** Files below a path, in a stable order; tests are left out because no build reads them. */
function filesBelow(root, path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute)
    .filter((name) => !IGNORED.test(name))
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`))
}

/**
 * SHA-256 over the names and contents of files and folders; paths that do not exist count as empty.
 * @param {string} root
 * @param {readonly string[]} paths
 */
export function contentHash(root, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesBelow(root, path))) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
