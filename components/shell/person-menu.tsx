'use client'
import { PersonIcon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import { VisibleText } from '@/components/ui/visible-text'
import { useAuth } from '@/lib/auth/use-auth'
import { LOCAL_TEAMMATES, localUsername, TEAMMATE_WORDS } from '@/lib/local'
import { paths } from '@/lib/paths'

/** Who is signed in, in local mode as which teammate, and the way out. */
export function PersonMenu() {
  const { person, config, signIn, signOut } = useAuth()
  if (person === undefined) return null
  const roles = (config.mode === 'local' ? LOCAL_TEAMMATES : []).map((teammate, place) => {
    const isChecked = localUsername(teammate) === person.username
    const change = () => void signIn(window.location.pathname + window.location.search, teammate)
    const { name, may } = TEAMMATE_WORDS[teammate]
    return {
      label: name,
      note: may,
      isChecked,
      onSelect: isChecked ? undefined : change,
      startsGroup: place === 0,
    }
  })
  return (
    <Menu
      label={`Signed in as ${person.name}`}
      head={
        <>
          <p className="font-medium wrap-anywhere">
            <VisibleText>{person.name}</VisibleText>
          </p>
          <p className="text-sm text-muted wrap-anywhere">
            <VisibleText>{person.username}</VisibleText>
          </p>
        </>
      }
      items={[
        { label: 'Accounts', href: paths.accounts() },
        { label: 'Set-up guide', href: paths.setup() },
        ...roles,
        { label: 'Sign out', onSelect: () => void signOut(), startsGroup: true },
      ]}
    >
      <PersonIcon />
      <span className="max-w-40 truncate max-sm:sr-only">
        <VisibleText>{person.name}</VisibleText>
      </span>
    </Menu>
  )
}
