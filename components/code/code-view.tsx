'use client'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { usePreferences } from '@/components/ui/preferences'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { VisibleText } from '@/components/ui/visible-text'
import type { CloudName } from '@/lib/clouds'
import { toCodeAccount } from '@/lib/code/code-account'
import type { CodeTarget, GeneratedCode } from '@/lib/code/code-request'
import { generateCode, targetsFor } from '@/lib/code/generate-code'
import type { BodyKind } from '@/lib/domain/body-kind'

export interface CodeViewProps {
  kind: BodyKind
  /** In the shape of the create call; a pool may have identity and tags. */
  body: object
  /** As in the address: `name.region` or `local`. */
  account: string
  /** The job of a task. */
  jobId?: string
  cloud: CloudName
  /** The account's resource id, once Resource Manager has told it. */
  accountId?: string
}

/** The names of the targets, and how their code is tried before it is offered. */
const TARGETS: Readonly<Record<CodeTarget, { label: string; tried: string }>> = {
  rest: { label: 'REST', tried: 'This script is run against the local account in Slipway’s tests.' },
  az: {
    label: 'az',
    tried: 'Slipway’s tests run this script with a stand-in for az and compare the file that it gets.',
  },
  bicep: {
    label: 'Bicep',
    tried: 'Slipway’s tests read this back and compare it with the ARM template; it was not deployed.',
  },
  arm: {
    label: 'ARM',
    tried: 'Slipway’s tests check this against the schema of Batch; it was not deployed.',
  },
  terraform: {
    label: 'Terraform',
    tried: 'Slipway’s tests check the syntax only; it was not planned or applied.',
  },
  python: {
    label: 'Python',
    tried:
      'Slipway’s tests check the syntax, and run it with a stand-in for azure-batch where there is Python.',
  },
  csharp: { label: 'C#', tried: 'Slipway’s tests check the syntax only; it was not compiled.' },
  javascript: {
    label: 'JS',
    tried: 'Slipway’s tests run this with @azure/batch itself, and compare what it would send.',
  },
}

/** Tabs of code for one body, with what each target cannot say. */
export function CodeView({ kind, body, account, jobId, cloud, accountId }: CodeViewProps) {
  const { codeTarget, setCodeTarget } = usePreferences()
  const targets = targetsFor(kind)
  const where = toCodeAccount(account, { cloud, origin: globalThis.location?.origin ?? '', accountId })
  const target = targets.find((each) => each === codeTarget) ?? (where.isLocal ? 'rest' : 'az')
  const generated = generateCode(target, { kind, body, jobId, account: where })
  return (
    <div className="min-w-0">
      <Tabs
        label="Kind of code"
        tabs={targets.map((each) => ({ id: `code-${each}`, label: TARGETS[each].label }))}
        value={`code-${target}`}
        onChange={(id) => setCodeTarget(id.replace('code-', ''))}
      />
      <TabPanel tab={`code-${target}`}>
        <div className="flex flex-col gap-2">
          {generated.notHere !== undefined && (
            <Banner
              title="This is written for an account in Azure."
              action={
                <Button size="small" onClick={() => setCodeTarget('rest')}>
                  Show REST
                </Button>
              }
            >
              {generated.notHere} What stands under REST runs as it is.
            </Banner>
          )}
          {generated.code !== '' && <CodeBlock label={TARGETS[target].label} code={generated.code} />}
          <NotSaid generated={generated} />
          {generated.notes.map((note) => (
            <p key={note} className="text-sm text-pretty text-muted">
              {note}
            </p>
          ))}
          <p className="text-sm text-pretty text-faint">{TARGETS[target].tried}</p>
        </div>
      </TabPanel>
    </div>
  )
}

/** The fields that are missing in the code above, each with the way to send it. */
function NotSaid({ generated: { inexpressible } }: { generated: GeneratedCode }) {
  if (inexpressible.length === 0) return null
  return (
    <div className="rounded border border-attention/50 bg-attention-soft px-3 py-2.5">
      <p className="font-medium">Not in this code</p>
      <ul className="mt-1 flex flex-col gap-1.5 text-muted">
        {inexpressible.map(({ path, why, alternative }) => (
          <li key={path} className="text-pretty wrap-anywhere">
            <code className="text-text">
              <VisibleText>{path}</VisibleText>
            </code>
            : {why} {alternative}
          </li>
        ))}
      </ul>
    </div>
  )
}
