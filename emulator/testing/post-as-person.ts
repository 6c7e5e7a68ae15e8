import type { Account } from '../account'
import { signIn } from './sign-in'

interface Answer {
  code?: string
  values?: { key: string; value: string }[]
}

/** A POST by the contributor's token, since the account key may not do all; it tells status, code and place of an error. */
export async function createPoster(account: Account) {
  const token = await signIn(account, 'contributor')
  return async (path: string, body: unknown) => {
    const response = await fetch(`${account.url}${path}?api-version=2025-06-01`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: Answer = JSON.parse((await response.text()) || '{}')
    return [response.status, answer.code, readPlace(answer.values)]
  }
}

/** The place in the body that a refusal names: its `PropertyName`, and the way to it where the reason tells that. */
export function readPlace(values: Answer['values'] = []): string | undefined {
  const read = (key: string) => values.find((entry) => entry.key === key)?.value
  const name = read('PropertyName')
  const place = /\(at (.+)\)$/.exec(read('Reason') ?? '')?.[1]
  return place?.replace(/\[\d+\]$/, '').endsWith(name ?? '') ? place : name
}
