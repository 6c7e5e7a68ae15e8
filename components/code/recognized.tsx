import { leafPaths } from '@/lib/domain/import/leaf-paths'
import type { BodyShape, RecognizedBody } from '@/lib/domain/import/recognize-body'
import { withoutSecretValues } from '@/lib/domain/secret-values'
import type { WireRest } from '@/lib/domain/wire'

const SHAPES: Readonly<Record<BodyShape, string>> = {
  rest: 'in the shape of Batch’s REST API',
  arm: 'in the shape of Resource Manager',
  template: 'of an ARM template',
  preset: 'of a preset file',
}
const MOST_SHOWN = 12

/** What an imported text is, and what of it is kept, left out or still asked for. */
export function Recognized({ from, rest }: { from: RecognizedBody; rest?: WireRest }) {
  const { secrets } = withoutSecretValues(from.body)
  const missing = secrets.filter(({ isGiven }) => !isGiven).map(({ path }) => path)
  return (
    <div role="status" className="flex flex-col gap-3 rounded border border-line bg-sunken px-3 py-2.5">
      <p className="font-medium wrap-anywhere">
        The {from.kind} <bdi>{from.name}</bdi>, {SHAPES[from.shape]}.
      </p>
      <Paths paths={leafPaths(rest ?? {})}>These have no control in the form. They are kept and sent.</Paths>
      <Paths paths={missing}>
        These secrets are not in it, for Batch never returns them. Type them in the form.
      </Paths>
      <Paths paths={from.unresolved}>
        These are expressions that only a deployment can work out. They are left out.
      </Paths>
      <Paths paths={from.leftOut}>Only Batch writes these. They are left out.</Paths>
      <Paths paths={from.renamed}>
        These were spelled in another way and are now as the REST API has them.
      </Paths>
    </div>
  )
}

function Paths({ paths, children }: { paths: readonly string[]; children: string }) {
  if (paths.length === 0) return null
  const more = paths.length - MOST_SHOWN
  return (
    <div className="text-sm">
      <p className="text-pretty text-muted">{children}</p>
      <ul className="mt-0.5 flex flex-wrap gap-x-3 wrap-anywhere">
        {paths.slice(0, MOST_SHOWN).map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
        {more > 0 && <li className="text-muted">and {more} more</li>}
      </ul>
    </div>
  )
}
