'use client'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { VisibleText } from '@/components/ui/visible-text'
import { keptPaths } from '@/lib/domain/pool/kept-paths'
import { formatPlural } from '@/lib/format/count'

/** What came with an opened body and has no field: it is sent as it came, and the JSON view changes it. */
export function KeptFields({ body }: { body: object }) {
  const paths = keptPaths(body)
  if (paths.length === 0) return null
  return (
    <FormDisclosure
      title="Kept without a field"
      summary={`${formatPlural(paths.length, 'value')} that came with this pool and ${paths.length === 1 ? 'has' : 'have'} no field here. The JSON view changes them.`}
    >
      <ul className="flex flex-col gap-1">
        {paths.map((path) => (
          <li key={path}>
            <code className="wrap-anywhere">
              <VisibleText>{path}</VisibleText>
            </code>
          </li>
        ))}
      </ul>
    </FormDisclosure>
  )
}
