'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { PublicConfig } from '@/lib/config'
import type { LocalTeammate } from '@/lib/local'
import { type Auth, AuthError, type Person } from './auth'
import { toReturnPath } from './return-to'

export interface AuthState {
  status: 'starting' | 'signed-out' | 'signed-in'
  person?: Person
  /** What went wrong while a sign-in was taken up or begun. */
  error?: AuthError
  auth: Auth
  config: PublicConfig
  /** Leaves for the identity provider; `returnTo` is checked to be a path of this app. */
  signIn(returnTo: string, teammate?: LocalTeammate): Promise<void>
  signOut(): Promise<void>
}

const AuthContext = createContext<AuthState | undefined>(undefined)

interface Known {
  status: AuthState['status']
  person?: Person
  error?: AuthError
}

/** Starts the sign-in of this tab and gives it to everything below; MSAL is loaded as a chunk of its own. */
export function AuthProvider({ config, children }: { config: PublicConfig; children: ReactNode }) {
  const [known, setKnown] = useState<Known>({ status: 'starting' })
  const auth = useRef<Auth>(undefined)
  auth.current ??= createLazyAuth(config, () => setKnown({ status: 'signed-out' }))
  const current = auth.current

  useEffect(() => {
    let isOver = false
    const settle = (next: Known) => isOver || setKnown(next)
    current.start().then(
      (person) => settle(person === undefined ? { status: 'signed-out' } : { status: 'signed-in', person }),
      (error: unknown) => settle({ status: 'signed-out', error: toAuthError(error) }),
    )
    return () => {
      isOver = true
    }
  }, [current])

  const value = useMemo<AuthState>(
    () => ({
      ...known,
      auth: current,
      config,
      signIn: (returnTo, teammate) =>
        current
          .signIn(toReturnPath(returnTo), teammate)
          .catch((error: unknown) => setKnown((before) => ({ ...before, error: toAuthError(error) }))),
      signOut: () =>
        current
          .signOut()
          .catch((error: unknown) => setKnown({ status: 'signed-out', error: toAuthError(error) })),
    }),
    [known, current, config],
  )
  return <AuthContext value={value}>{children}</AuthContext>
}

/** The sign-in of this tab. Throws outside of an AuthProvider. */
export function useAuth(): AuthState {
  const state = useContext(AuthContext)
  if (state === undefined) throw new Error('useAuth needs an AuthProvider above it.')
  return state
}

/** Loads MSAL with the first use and starts it once; tokens wait until a sign-in that is coming back was taken up. */
function createLazyAuth(config: PublicConfig, onSignedOut: () => void): Auth {
  const load = once(() => loadMsal(config, onSignedOut))
  const start = once(async () => (await load()).start())
  return {
    start,
    signIn: async (returnTo, teammate) => (await load()).signIn(returnTo, teammate),
    signOut: async () => (await load()).signOut(),
    getToken: async (audience, options) => {
      await start()
      return (await load()).getToken(audience, options)
    },
    getIdToken: async (options) => {
      await start()
      return (await load()).getIdToken(options)
    },
  }
}

/** Runs `make` with the first call and gives its result to all; after a failure the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

async function loadMsal(config: PublicConfig, onSignedOut: () => void): Promise<Auth> {
  const { createMsalAuth } = await import('./msal').catch((cause: unknown) => {
    const message = 'The sign-in could not be loaded. Check the network and reload the page.'
    throw new AuthError('network', message, { cause })
  })
  return createMsalAuth(config, onSignedOut)
}

function toAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  return new AuthError('refused', 'The sign-in could not be started. Reload the page.', { cause: error })
}
