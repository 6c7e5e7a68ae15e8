'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import { parseAccountAddress } from '@/lib/arm/accounts'
import type { CloudName } from '@/lib/clouds'
import { paths } from '@/lib/paths'

/** Opens an account that no list shows: the role that submits jobs may not list accounts. */
export function OpenByAddress({ cloud }: { cloud: CloudName }) {
  const router = useRouter()
  const id = useId()
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string>()
  const open = (event: FormEvent) => {
    event.preventDefault()
    const parsed = parseAccountAddress(address, cloud)
    setProblem(parsed.problem)
    if (parsed.account !== undefined) router.push(paths.pools(parsed.account))
  }
  return (
    <form onSubmit={open} noValidate className="flex max-w-xl flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        Account address
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          value={address}
          onChange={(event) => {
            setAddress(event.target.value)
            setProblem(undefined)
          }}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="contoso.westeurope"
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={`${id}-text`}
          className={fieldClass('font-mono text-[13px]')}
        />
        <Button type="submit">Open account</Button>
      </div>
      <p
        id={`${id}-text`}
        role="status"
        className={problem === undefined ? 'text-sm text-muted' : 'text-sm text-failed'}
      >
        {problem ?? 'Name and region, or the account’s URL as the Azure portal shows it.'}
      </p>
    </form>
  )
}
