import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { diffBodies } from '@/lib/domain/pool/edit-diff'
import type { WireRest } from '@/lib/domain/wire'
import { DifferenceList } from './difference-list'

/** What others changed since the form began, and the two ways on. What was typed is kept until one is chosen. */
export function ChangedMeanwhile({
  before,
  now,
  mine,
  onKeep,
  onStartOver,
}: {
  before: WireRest
  now: WireRest
  /** Properties that both sides changed. */
  mine: readonly string[]
  onKeep: () => void
  onStartOver: () => void
}) {
  return (
    <Banner kind="attention" title="Someone changed the pool since you began.">
      <p>
        What you typed is kept.{' '}
        {mine.length === 0
          ? 'You change other properties, so yours can be applied on top of theirs.'
          : `You change ${mine.join(', ')} too: applying yours replaces theirs there.`}
      </p>
      <div className="my-2">
        <DifferenceList differences={diffBodies(before, now)} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={onKeep}>
          Apply mine on top
        </Button>
        <Button size="small" onClick={onStartOver}>
          Start over from theirs
        </Button>
      </div>
    </Banner>
  )
}
