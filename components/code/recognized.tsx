import { VisibleText } from '@/components/ui/visible-text'
import type { BodyShape } from '@/lib/domain/import/find-bodies'
import type { RecognizedBody } from '@/lib/domain/import/recognize-body'
import { checkShape } from '@/lib/domain/rules/check-request'
import { withoutSecretValues } from '@/lib/domain/secret-values'

const SHAPES: Readonly<Record<BodyShape, string>> = {
  rest: 'in the shape of Batch’s REST API',
  arm: 'in the shape of Resource Manager',
  template: 'of an ARM template',
  preset: 'of a preset file',
}
const MOST_SHOWN = 12

/** What an imported text is, and what of it is kept, left out or still asked for. */
export function Recognized({ from, kept }: { from: RecognizedBody; kept: readonly string[] }) {
  const { secrets } = withoutSecretValues(from.body)
  const missing = secrets.filter(({ isGiven }) => !isGiven).map(({ path }) => path)
  return (
    <div role="status" className="flex flex-col gap-3 rounded border border-line bg-sunken px-3 py-2.5">
      <p className="font-medium wrap-anywhere">
        The {from.kind} <VisibleText>{from.name}</VisibleText>, {SHAPES[from.shape]}.
      </p>
      <Paths paths={kept}>These have no control in the form. They are kept and sent.</Paths>
      <Paths paths={wrongTypes(from)}>
        These are of another type than Batch takes. What no field can show is left out; check these fields.
      </Paths>
      <Paths paths={missing}>
        These secrets are not in it, for Batch never returns them. Type them in the form.
      </Paths>
      <Paths paths={from.unresolved}>
        These are expressions that only a deployment can work out. They are left out.
      </Paths>
      <Paths paths={from.leftOut}>
        {from.shape === 'arm' || from.shape === 'template'
          ? 'Only Azure writes these, or they belong to the template around the pool. They are left out.'
          : 'Only Batch writes these. They are left out.'}
      </Paths>
      {from.retired.map(({ path, instead }) => (
        <Paths key={path} paths={[path]}>
          {`This is retired and left out. ${instead}`}
        </Paths>
      ))}
      <Paths paths={from.renamed}>
        These have the names of an older version or another spelling, and are now as the REST API has them.
      </Paths>
    </div>
  )
}

/** Where the body does not have the type of its contract; a property that is missing is the form's business. */
function wrongTypes({ kind, body }: RecognizedBody): string[] {
  return checkShape(kind, body)
    .filter(({ rule }) => rule === 'schema-type')
    .map(({ path }) => path)
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
            <code>
              <VisibleText>{path}</VisibleText>
            </code>
          </li>
        ))}
        {more > 0 && <li className="text-muted">and {more} more</li>}
      </ul>
    </div>
  )
}
