'use client'
import { CodeField } from '@/components/form/code-field'
import { NamedValuesField } from '@/components/form/named-values-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { NumberField, TextField } from '@/components/form/text-field'
import { TextLink } from '@/components/ui/link-button'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import type { EditValues } from '@/lib/domain/pool/edit'
import { sayEffect } from '@/lib/domain/pool/edit-request'
import { osOfAgent } from '@/lib/domain/pool/node-agent'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { PackagesSection } from '../sections/packages-section'
import { StartTaskFields } from '../start-task-fields'

/** What the service lets change, in order of how often it is; what needs an empty pool says so. */
export function EditFields({ values, pool }: { values: EditValues; pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const machine = pool.virtualMachineConfiguration
  const disabledReason = reasonAgainst(poolCan.changeMachines(pool))
  return (
    <>
      <FormSection title="At any time" hint={sayEffect('startTask')}>
        <StartTaskFields
          values={values.startTask}
          images={machine?.containerConfiguration?.containerImageNames ?? []}
          os={osOfAgent(machine?.nodeAgentSKUId ?? '')}
        />
        <PackagesSection name="packages" />
        <NamedValuesField
          name="metadata"
          label="Metadata"
          noun="metadata"
          hint={`Names and values for your own use. ${sayEffect('metadata')}`}
        />
      </FormSection>
      <FormSection
        title="While the pool has no nodes"
        hint={
          disabledReason !== undefined
            ? 'This stays as it is for now.'
            : 'The pool has no nodes, so this can be changed now. New nodes have it.'
        }
      >
        <FieldRow>
          <TextField<EditValues>
            name="displayName"
            label="Display name"
            isOptional
            disabledReason={disabledReason}
          />
          <NumberField<EditValues>
            name="taskSlotsPerNode"
            label="Task slots per node"
            disabledReason={disabledReason}
          />
        </FieldRow>
        <CodeField<EditValues>
          name="more"
          label="Everything else that an update takes"
          language="json"
          minLines={6}
          disabledReason={disabledReason}
          hint="As the service tells it. Secrets are not among it: a property that you change needs them again. Not kept in the draft."
        />
        <p className="text-sm text-pretty text-muted">
          To change prefetched images or registries of a pool with nodes,{' '}
          <TextLink href={paths.poolRefresh(account, pool.id)}>change images step by step</TextLink>.
        </p>
      </FormSection>
    </>
  )
}
