import { connect, createServer } from 'node:net'

/** @param {number} port @param {string} host */
function tryToListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/** Browsers try `::1` first for localhost, so a program that listens only there would get our visitors. */
function answersOnIpv6(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '::1')
    const end = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/**
 * Why a server on this host and port would not be the one that people reach: the system's code, as EADDRINUSE or EACCES;
 * undefined when it would. @param {number} port @param {string} host
 */
export async function portProblem(port, host) {
  return (await tryToListen(port, host)) ?? ((await answersOnIpv6(port)) ? 'EADDRINUSE' : undefined)
}

/** The wanted port, or another free one of the loopback address. @param {number} wanted */
export async function freePort(wanted) {
  if (wanted <= 65_535 && (await portProblem(wanted, '127.0.0.1')) === undefined) return wanted
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
