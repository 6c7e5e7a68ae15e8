'use client'
import { ThemeIcon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import { usePreferences } from '@/components/ui/preferences'
import type { Theme } from '@/lib/theme'

const THEMES: readonly [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast-light', 'High contrast, light'],
  ['contrast-dark', 'High contrast, dark'],
]

/** How it looks, and in which zone times are shown. */
export function ThemeMenu() {
  const { theme, isUtc, setTheme, setUtc } = usePreferences()
  return (
    <Menu
      label="Appearance and times"
      icon={<ThemeIcon />}
      items={[
        ...THEMES.map(([id, label]) => ({ label, isChecked: id === theme, onSelect: () => setTheme(id) })),
        { label: 'Times in UTC', isChecked: isUtc, onSelect: () => setUtc(true), startsGroup: true },
        { label: 'Times in this zone', isChecked: !isUtc, onSelect: () => setUtc(false) },
      ]}
    />
  )
}
