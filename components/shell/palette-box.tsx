import type { ReactNode } from 'react'
import { SearchIcon } from '@/components/ui/icons'

/** What the box of the palette looks like before and after its list has come. */
export const PALETTE_BOX = {
  placeholder: 'Pool, job or page',
  className: 'h-12 w-full bg-transparent text-lg text-text outline-none placeholder:text-faint',
}

/** The line of the palette that its box stands in. */
export function PaletteBox({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-2.5 border-b border-line px-4 text-muted">
      <SearchIcon />
      {children}
    </div>
  )
}
