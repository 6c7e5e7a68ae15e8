import { connect } from 'node:net'

/** The head of an answer; a header that came twice is there twice. */
export interface RawAnswer {
  status: number
  header(name: string): readonly string[]
}

/** Sends a request line as it stands: clients of every kind would tidy its path first. */
export async function sendRaw(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const { host, port } = new URL(origin)
  const lines = Object.entries({ host, connection: 'close', 'content-length': '0', ...headers })
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)]
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  const [start = '', ...fields] =
    Buffer.concat(chunks).toString('latin1').split('\r\n\r\n')[0]?.split('\r\n') ?? []
  return {
    status: Number(start.split(' ')[1]),
    header: (name) =>
      fields
        .filter((field) => field.toLowerCase().startsWith(`${name}:`))
        .map((field) => field.slice(name.length + 1).trim()),
  }
}
