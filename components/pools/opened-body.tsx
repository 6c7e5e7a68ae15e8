'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { Banner } from '@/components/ui/banner'
import { BatchError } from '@/lib/batch/errors'
import { LeftOutList } from './left-out-list'
import type { Opened } from './use-opened-pool'

/** Says where the form was filled from, and what is missing in it. */
export function OpenedBody({
  opened,
  isDraft,
  onShowInJson,
}: {
  opened: Opened
  isDraft: boolean
  /** Shows the place of a path in the body's JSON, for what has no field. */
  onShowInJson: (path: string) => void
}) {
  if (opened.from === 'nothing' || isDraft) return null
  if (opened.status === 'pending') return <Banner>The form is being filled.</Banner>
  if (opened.from === 'link') {
    if (opened.status === 'failed')
      return (
        <Banner kind="failed" title="The link could not be opened">
          {opened.problem}
        </Banner>
      )
    return (
      <Banner title="A teammate filled this form for you">
        Read through it, choose an id that is free, and create the pool when it says what you want.
        {opened.leftOut.length > 0 && (
          <>
            {' '}
            These were left out of the link: type them again.
            <LeftOutList paths={opened.leftOut} body={opened.body ?? {}} onShowInJson={onShowInJson} />
          </>
        )}
      </Banner>
    )
  }
  if (opened.status === 'failed' && opened.error instanceof BatchError)
    return <ErrorPanel error={opened.error} title={`The pool ${opened.poolId} could not be read`} />
  return (
    <Banner title={`A copy of ${opened.poolId}`}>
      Everything of that pool is here, also what no field shows
      {opened.hasTags ? '.' : ', but for its resource tags, which could not be read.'} Give the copy an id of
      its own. The service never returns passwords and keys: type those again.
    </Banner>
  )
}
