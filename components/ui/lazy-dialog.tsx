'use client'
import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react'

/**
 * A dialog whose code comes when it is first opened: `lazyDialog(async () => (await import('./delete-dialog')).DeleteDialog)`.
 * It waits by itself: without a boundary of its own the page around it would be hidden meanwhile, and lose the focus.
 */
// The type of props is whatever the component takes; only `any` lets it be inferred from the component.
// biome-ignore lint/suspicious/noExplicitAny: see above
export function lazyDialog<C extends ComponentType<any>>(load: () => Promise<C>) {
  const Content = lazy(async () => ({ default: await load() }))
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each dialog, at module scope
  return function LazyDialog(props: ComponentProps<C>) {
    return (
      <Suspense>
        <Content {...props} />
      </Suspense>
    )
  }
}
