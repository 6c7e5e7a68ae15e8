'use client'
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { PreferenceProvider } from '@/components/ui/preferences'
import type { Preferences } from '@/components/ui/read-preferences'
import { ToastHost } from '@/components/ui/toast'
import { AuthProvider, useAuth } from '@/lib/auth/use-auth'
import type { PublicConfig } from '@/lib/config'
import { makeQueryClient } from '@/lib/queries/query-client'

/** Everything that lives as long as the tab: sign-in, answers of the services, preferences, toasts. */
export function Providers({
  config,
  preferences,
  children,
}: {
  config: PublicConfig
  preferences: Preferences
  children: ReactNode
}) {
  const [queryClient] = useState(makeQueryClient)
  return (
    <PreferenceProvider initial={preferences}>
      <AuthProvider config={config}>
        <QueryClientProvider client={queryClient}>
          <ForgetOnNewPerson />
          {children}
          <ToastHost />
        </QueryClientProvider>
      </AuthProvider>
    </PreferenceProvider>
  )
}

/** Nothing that one person was shown may be left for the next one in the same tab. */
function ForgetOnNewPerson() {
  const { status, person } = useAuth()
  const queryClient = useQueryClient()
  const last = useRef<string>(undefined)
  const id = person?.id
  useEffect(() => {
    if (status === 'starting') return
    if (last.current !== undefined && last.current !== id) queryClient.clear()
    last.current = id
  }, [status, id, queryClient])
  return null
}
