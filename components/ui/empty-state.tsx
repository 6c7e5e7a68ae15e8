import type { ReactNode } from 'react'

/** Where nothing is yet: what this is for, and the first step. */
export function EmptyState({
  title,
  children,
  action,
  icon,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded border border-dashed border-line-strong/60 px-6 py-12 text-center">
      {icon !== undefined && <div className="text-faint">{icon}</div>}
      <h2 className="text-lg font-semibold">{title}</h2>
      {children !== undefined && <div className="max-w-[52ch] text-pretty text-muted">{children}</div>}
      {action !== undefined && <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
