'use client'
import { useState } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { TextLink } from '@/components/ui/link-button'
import { Section } from '@/components/ui/section'
import { ON_PURPOSE } from '@/lib/domain/first-run/hello'
import { reasonAgainst } from '@/lib/domain/permission'
import { plainText } from '@/lib/format/plain-text'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { HelloNext } from './hello-next'
import { HelloSteps } from './hello-steps'
import { RemoveHelloDialog } from './remove-hello-dialog'
import { type Hello, useHello } from './use-hello'
import { useKept } from './use-kept'

/** The first run of the account, step by step, down to what a task printed and why another one failed. */
export function HelloPanel() {
  const hello = useHello()
  const { isKept, keep } = useKept(hello && `${hello.pool.id} ${hello.pool.creationTime}`)
  const rights = useRights()
  const [isRemoving, setRemoving] = useState(false)
  if (hello === undefined || isKept) return null
  return (
    <div className="pb-6">
      <Section
        title="Hello, step by step"
        isPanel
        actions={
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              aria-haspopup="dialog"
              disabledReason={reasonAgainst(rights.pools, rights.jobs)}
              onClick={() => setRemoving(true)}
            >
              Remove all of it
            </Button>
            <Button size="small" variant="quiet" onClick={keep}>
              Keep it, hide this
            </Button>
          </div>
        }
      >
        <HelloSteps run={hello.run} />
        <HelloNext hello={hello} />
        {hello.error !== undefined && (
          <ErrorPanel error={hello.error} title="How the run goes could not be read" />
        )}
        <Result hello={hello} />
        {isRemoving && <RemoveHelloDialog hello={hello} onClose={() => setRemoving(false)} />}
      </Section>
    </div>
  )
}

function Result({ hello: { job, output, run } }: { hello: Hello }) {
  const { account } = useBatch()
  const { outputTask, failedTask } = run
  return (
    <>
      {output !== undefined && outputTask !== undefined && (
        <div className="flex flex-col gap-1.5">
          <p className="text-sm text-muted">
            Output of <span className="font-mono text-[13px]">{outputTask.id}</span>
          </p>
          <CodeBlock label={`Output of ${outputTask.id}`} code={plainText(output.trimEnd())} isWrapped />
        </div>
      )}
      {job != null && failedTask !== undefined && (
        <p className="text-pretty">
          <span className="font-mono text-[13px]">{failedTask.id}</span> ended with exit code{' '}
          {ON_PURPOSE.exitCode}, as it was meant to.{' '}
          <TextLink href={paths.task(account, job.id, failedTask.id)}>See why it failed</TextLink>
        </p>
      )}
    </>
  )
}
