const NEEDED = [20, 19]

/**
 * What is wrong with a Node version such as `20.11.1`, as a sentence with the remedy; undefined when it will do.
 * @param {string} version
 */
export function nodeVersionProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined
  return `Slipway needs Node.js ${NEEDED.join('.')} or newer; this is ${version}. Install a newer Node.js and run the command again.`
}
