'use client'
import { createContext, useContext } from 'react'

/**
 * What the fields below are about, as `Start task`, where a page has the same fields several times. The heading around
 * them says it to the eye, so only screen readers hear it with each label.
 */
export const SubjectContext = createContext<string | undefined>(undefined)

/** The text of a label: short for the eye, with its subject in the accessible name. */
export function FieldLabel({ label }: { label: string }) {
  const subject = useContext(SubjectContext)
  if (subject === undefined) return label
  return (
    <>
      <span className="sr-only">{subject} </span>
      {label}
    </>
  )
}

/** The label with its subject as one text, `Start task command line`: for names that are nowhere beside their heading. */
export function useFullLabel(label: string): string {
  const subject = useContext(SubjectContext)
  return subject === undefined ? label : `${subject} ${label.charAt(0).toLowerCase()}${label.slice(1)}`
}
