/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-page px-1 text-[11px] text-muted">
      {children}
    </kbd>
  )
}
