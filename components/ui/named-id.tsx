import { VisibleText } from './visible-text'

/** An id with the display name beside it, where there is one that says more. */
export function NamedId({ id, displayName }: { id: string; displayName?: string }) {
  return (
    <>
      <VisibleText>{id}</VisibleText>
      {displayName !== undefined && displayName !== '' && displayName !== id && (
        <>
          {' '}
          <VisibleText className="ml-1 font-sans text-sm text-muted">{displayName}</VisibleText>
        </>
      )}
    </>
  )
}
