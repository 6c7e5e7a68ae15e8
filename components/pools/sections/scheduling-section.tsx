'use client'
import { RadioField, SwitchField } from '@/components/form/choice-fields'
import { FieldRow } from '@/components/form/page-form'
import { SelectField } from '@/components/form/select-field'
import { NumberField } from '@/components/form/text-field'
import { describeScheduling, type SchedulingValues } from '@/lib/domain/pool/sections/scheduling'
import { SectionFrame } from './section-frame'
import { withUnknown } from './with-unknown'

const FILLS = [
  {
    value: 'spread',
    label: 'Spread tasks over all nodes',
    hint: 'Each task has as much of a node as it can get.',
  },
  {
    value: 'pack',
    label: 'Pack tasks on as few nodes as possible',
    hint: 'The other nodes stay idle, so that autoscale can remove them.',
  },
]

const ORDERS = [
  { value: 'none', label: 'Take tasks from all jobs in turn' },
  { value: 'creationtime', label: 'Finish older jobs first' },
]

/** How tasks come to nodes, and whether nodes talk to each other. */
export function SchedulingSection({ name }: { name: string }) {
  return (
    <SectionFrame<SchedulingValues> name={name} title="Scheduling" toSummary={describeScheduling}>
      {(values) => (
        <>
          <FieldRow>
            <NumberField
              name={`${name}.taskSlotsPerNode`}
              label="Task slots per node"
              isOptional
              hint="How many tasks a node runs at the same time: at most 4 for each vCPU, and 256. Empty is 1."
            />
            <NumberField
              name={`${name}.resizeTimeoutMinutes`}
              label="Resize timeout"
              unit="minutes"
              isOptional
              hint="How long Azure may take to allocate the nodes. Empty is 15."
            />
          </FieldRow>
          <RadioField
            name={`${name}.nodeFillType`}
            label="Which node gets the next task"
            options={withUnknown(FILLS, values.nodeFillType)}
          />
          <SelectField
            name={`${name}.jobDefaultOrder`}
            label="Jobs of the same priority"
            options={withUnknown(ORDERS, values.jobDefaultOrder)}
          />
          <SwitchField
            name={`${name}.enableInterNodeCommunication`}
            label="Nodes reach each other directly"
            hint="Needed for multi-instance tasks, such as MPI. Azure then places all nodes close together, so a pool has at most 100 of them, likely all dedicated or all Spot, and may not get as many as it asks for."
          />
        </>
      )}
    </SectionFrame>
  )
}
