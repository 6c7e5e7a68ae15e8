'use client'
import { PersonIcon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import { useAuth } from '@/lib/auth/use-auth'
import { paths } from '@/lib/paths'

/** Who is signed in, and the way out. */
export function PersonMenu() {
  const { person, signOut } = useAuth()
  if (person === undefined) return null
  return (
    <Menu
      label={`Signed in as ${person.name}`}
      head={
        <>
          <p className="font-medium wrap-anywhere">{person.name}</p>
          <p className="text-sm text-muted wrap-anywhere">{person.username}</p>
        </>
      }
      items={[
        { label: 'Accounts', href: paths.accounts() },
        { label: 'Set-up guide', href: paths.setup() },
        { label: 'Sign out', onSelect: () => void signOut(), startsGroup: true },
      ]}
    >
      <PersonIcon />
      <span className="max-w-40 truncate max-sm:sr-only">{person.name}</span>
    </Menu>
  )
}
