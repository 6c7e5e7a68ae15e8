'use client'
import {
  Component,
  type ComponentProps,
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from 'react'
import { Button } from './button'

interface Options<P> {
  /** Stands there while the code comes. */
  waiting?: (props: P) => ReactNode
  /** Stands there when the code could not be had; a line that says so, when this is not given. */
  failed?: (props: P, retry: () => void) => ReactNode
}

class LoadFailure extends Error {}

/**
 * A component whose code comes when it is first shown: `lazyPart(async () => (await import('./code-view')).CodeView)`. When
 * the code cannot be had, because the connection is lost or the server has a newer version, only this part says so and can
 * be tried again; the page around it stays.
 */
// The type of props is whatever the component takes; only `any` lets it be inferred from the component.
// biome-ignore lint/suspicious/noExplicitAny: see above
export function lazyPart<C extends ComponentType<any>>(
  load: () => Promise<C>,
  options: Options<ComponentProps<C>> = {},
) {
  let shared = make()
  function make() {
    return lazy(async () => {
      try {
        return { default: await load() }
      } catch {
        shared = make()
        throw new LoadFailure()
      }
    })
  }
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, at module scope
  return function LazyPart(props: ComponentProps<C>) {
    const [Content, setContent] = useState(() => shared)
    const [attempt, setAttempt] = useState(0)
    const retry = () => {
      setContent(() => shared)
      setAttempt(attempt + 1)
    }
    const failure = options.failed?.(props, retry) ?? <LoadFailed onRetry={retry} />
    return (
      <LoadBoundary key={attempt} failure={failure}>
        <Suspense fallback={options.waiting?.(props)}>
          <Content {...props} />
        </Suspense>
      </LoadBoundary>
    )
  }
}

/** What is said of code that could not be had. */
export const LOAD_FAILED =
  'This part could not be loaded. Check the connection; if it is there, reload the page, since there may be a newer version.'

function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-muted">
      {LOAD_FAILED}
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    </p>
  )
}

class LoadBoundary extends Component<{ failure: ReactNode; children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (error instanceof LoadFailure) return this.props.failure
    throw error
  }
}
