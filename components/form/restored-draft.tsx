'use client'
import { useEffect, useState } from 'react'
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { hasSecretFields, listLeftOut } from '@/lib/domain/form-schema'
import type { Draft } from './use-draft'

const MOST_NAMED = 12

/** Says that the form shows a draft, and what a draft does not keep; each field that lacks something says so itself. */
export function RestoredDraft<T extends FieldValues>({
  form,
  draft,
}: {
  form: UseFormReturn<T>
  draft: Draft
}) {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    const leftOut = listLeftOut(form.getValues())
    setNames([...new Set(leftOut.flatMap((one) => one.names))])
    // Paths within the form's own values are paths of its fields; the type cannot know.
    if (leftOut.length > 0) void form.trigger(leftOut.map(({ field }) => field as FieldPath<T>))
  }, [form])
  const more = names.length - MOST_NAMED
  return (
    <Banner
      action={
        <Button size="small" onClick={draft.discard}>
          Discard the draft
        </Button>
      }
    >
      Your draft was restored.{hasSecretFields(form.getValues()) && ' Passwords are not kept.'}
      {names.length > 0 &&
        ` Other values that look like secrets are not kept either: ${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}. Type them again where the fields ask for them.`}
    </Banner>
  )
}
