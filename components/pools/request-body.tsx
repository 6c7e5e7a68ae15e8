import { CodeBlock } from '@/components/ui/code-block'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { toPoolRequest } from '@/lib/domain/pool/to-request'

/** What will be sent, as it stands now; passwords are named, never shown. */
export function RequestBody({ values }: { values: PoolFormValues }) {
  const registries = values.registries.map((login) => ({
    ...login,
    password: login.password === '' ? '' : 'PASSWORD',
  }))
  return (
    <details className="group">
      <summary className="cursor-pointer rounded font-medium text-muted hover:text-text">
        Request body
      </summary>
      <div className="pt-2">
        <CodeBlock
          label="Request body"
          code={JSON.stringify(toPoolRequest({ ...values, registries }), null, 2)}
        />
      </div>
    </details>
  )
}
