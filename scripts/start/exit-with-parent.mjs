/** Preloaded into servers we start: when the pipe from the parent closes, however it died, the server ends too. */
process.stdin.on('end', () => process.exit(0))
process.stdin.on('error', () => process.exit(0))
process.stdin.resume()
process.stdin.unref?.()
