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
    const place = answer.values?.find(({ key }) => key === 'PropertyName')?.value
    return [response.status, answer.code, place]
  }
}
