/**
 * Stands between a client and the local account, as far away as the real service: each answer is held back for as many
 * milliseconds as the second argument says. Links in the answer lead through the relay again. A process of its own, so that
 * it takes time neither from the client nor from the dashboard.
 */
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const [upstream = '', delayText = '0'] = process.argv.slice(2)

const server = createServer((request, response) => {
  void relay()
    .catch((error: unknown) => {
      response.statusCode = 502
      return String(error)
    })
    .then((text) => response.end(text))

  async function relay(): Promise<string> {
    const own = `http://${request.headers.host}`
    const [answer] = await Promise.all([
      fetch(upstream + request.url, {
        method: request.method,
        headers: { authorization: request.headers.authorization ?? '', accept: 'application/json' },
      }),
      pause(Number(delayText)),
    ])
    response.statusCode = answer.status
    response.setHeader('content-type', answer.headers.get('content-type') ?? 'application/json')
    return (await answer.text()).replaceAll(upstream, own)
  }
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`ready url=http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
})
