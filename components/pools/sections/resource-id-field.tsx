'use client'
import { useFormContext, useWatch } from 'react-hook-form'
import { ComboField } from '@/components/form/combo-field'
import type { ComboOption } from '@/components/form/filter-options'
import { type ResourceKind, toResourceId } from '@/lib/domain/resource-id'

interface ResourceIdFieldProps {
  name: string
  kind: ResourceKind
  label: string
  /** Said until there is an id to tell the parts of. */
  hint?: string
  isOptional?: boolean
  /** What Resource Manager lists, to choose from; any other id can be pasted. */
  options?: readonly ComboOption[]
}

const NO_OPTIONS: readonly ComboOption[] = []

/** A resource id, chosen or pasted: an address of the portal becomes the id at once, and its parts stand below. */
export function ResourceIdField({ name, kind, label, hint, isOptional, options }: ResourceIdFieldProps) {
  const { control, setValue } = useFormContext()
  const typed: unknown = useWatch({ control, name })
  const parts = typeof typed === 'string' && typed !== '' ? sayParts(typed, kind) : undefined
  return (
    <ComboField
      name={name}
      label={label}
      hint={parts ?? hint}
      isOptional={isOptional}
      isMonospace
      isFreeText
      options={options ?? NO_OPTIONS}
      emptyText="Paste a resource id, or the address of its page in the portal."
      placeholder="/subscriptions/…"
      onChanged={(text) => {
        const meant = isAddress(text) ? toMeant(text, kind) : undefined
        if (meant !== undefined) setValue(name, meant, { shouldDirty: true, shouldValidate: true })
      }}
    />
  )
}

/** Only what nobody types by hand is replaced while it is typed. */
const isAddress = (text: string) => /^\s*https?:\/\//i.test(text) || /%2f/i.test(text)

function toMeant(text: string, kind: ResourceKind): string | undefined {
  const found = toResourceId(text, kind)
  return 'problem' in found ? found.repair : undefined
}

/** `prod / batch in the resource group rg-net, subscription 7d1f…`; undefined when it is no such id. */
function sayParts(text: string, kind: ResourceKind): string | undefined {
  const found = toResourceId(text, kind)
  if ('problem' in found) return undefined
  return `${found.names.join(' / ')} in the resource group ${found.resourceGroup}, subscription ${found.subscriptionId}.`
}
