'use client'
import { createContext, useContext, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useFormContext } from 'react-hook-form'
import { focusField } from './focus-field'
import { LabelsContext } from './use-field'

/** Opens the section if the field at the path is in it; gives its head then, for a field that cannot take the focus. */
export type OpenSection = (path: string) => HTMLElement | null | undefined

/** The sections of the form around, so that whatever leads to a field can open the one that holds it. */
export const SectionsContext = createContext(new Set<OpenSection>())

/** Leads to the field at a path: opens its section and gives it the focus. False when the form shows no such field now. */
export function useReveal(): (path: string) => boolean {
  const form = useFormContext()
  const sections = useContext(SectionsContext)
  const labels = useContext(LabelsContext)
  return (path) => {
    // A field that is built only now has to be there before it can take the focus.
    const heads = flushSync(() => [...sections].map((open) => open(path)))
    // A field takes the focus a moment later; that it has a label says that it is there.
    if (focusField(form, path) || labels.has(path)) return true
    const head = heads.find((each) => each !== null && each !== undefined)
    head?.focus()
    return head !== undefined
  }
}

/** Lets what leads to a field open the section that holds it; `fields` are the paths at and below which its fields are. */
export function useOpenForField(fields: readonly string[], open: () => HTMLElement | null) {
  const sections = useContext(SectionsContext)
  const latest = useRef({ fields, open })
  useEffect(() => {
    latest.current = { fields, open }
  })
  useEffect(() => {
    const openSection: OpenSection = (path) => {
      const isHeld = latest.current.fields.some((field) => path === field || path.startsWith(`${field}.`))
      return isHeld ? latest.current.open() : undefined
    }
    sections.add(openSection)
    return () => void sections.delete(openSection)
  }, [sections])
}
