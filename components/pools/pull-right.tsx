'use client'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { buildRoleAssignment } from '@/lib/domain/role-assignment'
import { usePullRight } from '@/lib/queries/use-pull-right'

/** Whether the identity of the pool may pull from the registry, and the command that allows it. */
export function PullRightNote({ server, identityId }: { server: string; identityId: string }) {
  const right = usePullRight(server, identityId)
  if (right.answer === 'yes') return <Banner>This identity has the role AcrPull on the registry.</Banner>
  if (right.answer !== 'no') return null
  return (
    <Banner kind="attention" title="This identity has no role AcrPull on the registry">
      Nodes could not pull from it. A registry that gives rights on single repositories may have another role
      for it. Whoever owns the registry can give the role:
      <span className="mt-2 block">
        <CodeBlock
          label="Command"
          code={buildRoleAssignment('acrPull', right.registryId, { principalId: right.principalId })}
        />
      </span>
    </Banner>
  )
}
