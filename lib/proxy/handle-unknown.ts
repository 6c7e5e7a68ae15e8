import { Refusal } from './refusal'
import { serve } from './serve'

/** Answers every path below `/api` that is none of ours: data for programs, not a page. */
export function handleUnknown(request: Request): Promise<Response> {
  return serve(request, async () => {
    throw new Refusal(404, 'UnknownRoute', 'There is no such path.')
  })
}
