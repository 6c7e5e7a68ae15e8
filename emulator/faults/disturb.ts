import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Faults } from './faults'
import { operationOf } from './refuse'
import { FAULT_DEFAULTS } from './table'

/** Answers a request, or does to its connection what the faults ask for. */
export async function answerDisturbed(
  faults: Faults,
  req: IncomingMessage,
  res: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  if (faults.list().length === 0) return answer()
  const operation = operationOf(req.method ?? '', req.url ?? '')
  if (faults.strike('reset-before', operation)) return void req.socket.resetAndDestroy()
  if (faults.strike('reset-after', operation)) resetInstead(req, res)
  else if (faults.strike('truncated', operation)) cutAnswer(res)
  else {
    const slow = faults.strike('slow', operation)
    if (slow) holdEnd(res, slow.delayMs ?? FAULT_DEFAULTS.delayMs)
  }
  return answer()
}

/*
 * The answer is written by the pipeline, which knows nothing of faults: what it calls on the response is replaced. Headers
 * leave with the first bytes of the body, so nothing is sent before.
 */

function resetInstead({ socket }: IncomingMessage, res: ServerResponse): void {
  const reset = () => {
    socket.resetAndDestroy()
    return res
  }
  res.write = () => Boolean(reset())
  res.end = reset
}

function cutAnswer(res: ServerResponse): void {
  const write = res.write.bind(res)
  const end = res.end.bind(res)
  const cut = (chunk: unknown) => {
    const bytes = Buffer.from(String(chunk))
    write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => res.socket?.destroySoon())
    return res
  }
  res.write = (chunk: unknown) => Boolean(cut(chunk))
  // Without a body there is nothing to cut.
  res.end = (chunk?: unknown) => (chunk === undefined ? end() : cut(chunk))
}

function holdEnd(res: ServerResponse, delayMs: number): void {
  // One of its three signatures; the arguments are passed on as they come.
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse
  res.end = (...args: unknown[]) => {
    setTimeout(() => end(...args), delayMs).unref()
    return res
  }
}
