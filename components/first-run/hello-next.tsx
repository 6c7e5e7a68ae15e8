'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { HELLO_IMAGE, isSimulatedHello } from '@/lib/domain/first-run/hello'
import { reasonAgainst } from '@/lib/domain/permission'
import { useHealth } from '@/lib/queries/use-health'
import { useRights } from '@/lib/queries/use-rights'
import type { Hello } from './use-hello'
import { useRunHello } from './use-run-hello'

/** What the person can do where a run does not go on by itself. */
export function HelloNext({ hello: { pool, job, run } }: { hello: Hello }) {
  const { start, isPending, error } = useRunHello()
  const disabledReason = reasonAgainst(useRights().jobs)
  const isLocal = useHealth().data?.mode === 'local'
  const goOn = () =>
    start({
      poolId: pool.id,
      jobId: run.missing === 'tasks' ? job?.id : undefined,
      isSimulated: isSimulatedHello(pool),
    })
  return (
    <>
      {error !== undefined && <ErrorPanel error={error} title="The run did not go on" />}
      {run.missing !== undefined && !isPending && (
        <div>
          <Button variant="primary" disabledReason={disabledReason} onClick={goOn}>
            Continue
          </Button>
        </div>
      )}
      {run.isImageMissing && isLocal && (
        <Banner
          title="It also runs without the image"
          action={
            <Button
              size="small"
              variant="primary"
              isPending={isPending}
              disabledReason={disabledReason}
              onClick={() => start({ isSimulated: true })}
            >
              Run it simulated
            </Button>
          }
        >
          The local account can simulate the same tasks on a second pool, without containers: the time passes,
          and nothing is really run, so {HELLO_IMAGE} is not needed.
        </Banner>
      )}
    </>
  )
}
