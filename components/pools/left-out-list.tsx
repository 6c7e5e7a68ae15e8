'use client'
import { useReveal } from '@/components/form/use-reveal'
import { sayPlace, toPoolFormField } from '@/lib/domain/explain/say-place'

/** The secrets that an opened link does not hold, each with the way to its field, or to its place in the JSON. */
export function LeftOutList({
  paths,
  body,
  onShowInJson,
}: {
  paths: readonly string[]
  body: object
  onShowInJson: (path: string) => void
}) {
  const reveal = useReveal()
  return (
    <ul className="mt-1">
      {paths.map((path) => (
        <li key={path}>
          <button
            type="button"
            className="min-h-6 text-left underline decoration-muted/40 underline-offset-2 hover:decoration-muted"
            onClick={() => {
              const field = toPoolFormField(path)
              if (field === undefined || !reveal(field)) onShowInJson(path)
            }}
          >
            {sayPlace(path, body) ?? path}
          </button>
        </li>
      ))}
    </ul>
  )
}
