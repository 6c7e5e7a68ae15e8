'use client'
import { useFormContext } from 'react-hook-form'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { NumberField, TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import type { NodeOs } from '@/lib/domain/pool/sections/mount-options'
import {
  type EndpointValues,
  emptyEndpoint,
  emptyEndpointRule,
  toRemoteAccess,
} from '@/lib/domain/pool/sections/network-endpoints'

const PROTOCOLS = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
]

const ACCESSES = [
  { value: 'allow', label: 'Allow' },
  { value: 'deny', label: 'Deny' },
]

const REMOTE = [
  { kind: 'ssh', os: 'linux', label: 'Add SSH' },
  { kind: 'rdp', os: 'windows', label: 'Add Remote Desktop' },
] as const

/** The ports by which others reach each node from outside. */
export function NetworkEndpoints({ name, os }: { name: string; os?: NodeOs }) {
  const { getValues, setValue } = useFormContext()
  const addRemote = (kind: 'ssh' | 'rdp') => {
    const before: EndpointValues[] = getValues(name) ?? []
    setValue(name, [...before, toRemoteAccess(kind, '')], { shouldDirty: true })
  }
  return (
    <div className="flex flex-col gap-2">
      <RowsField
        name={name}
        label="Endpoints"
        noun="endpoint"
        empty={emptyEndpoint}
        hint="Each leads from a range of public ports to one port of every node, at most 5 in all. SSH and Remote Desktop need one too: Batch no longer opens them by itself."
        emptyText="None: nobody connects to a node from outside."
      >
        {({ path, index }) => <EndpointFields path={path} index={index} />}
      </RowsField>
      <div className="flex flex-wrap gap-2">
        {REMOTE.filter((remote) => os === undefined || remote.os === os).map(({ kind, label }) => (
          <Button key={kind} size="small" icon={<PlusIcon size={14} />} onClick={() => addRemote(kind)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}

function EndpointFields({ path, index }: { path: string; index: number }) {
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <TextField name={`${path}.name`} label="Endpoint name" isMonospace placeholder="ssh" />
        <SelectField name={`${path}.protocol`} label="Protocol" options={PROTOCOLS} />
      </FieldRow>
      <NumberField name={`${path}.backendPort`} label="Port of the node" />
      <FieldRow>
        <NumberField name={`${path}.frontendPortRangeStart`} label="First public port" />
        <NumberField name={`${path}.frontendPortRangeEnd`} label="Last public port" />
      </FieldRow>
      <RowsField
        name={`${path}.rules`}
        label={`Rules of endpoint ${index + 1}`}
        noun="rule"
        empty={emptyEndpointRule}
        emptyText="None: everybody may connect."
        hint="The rule with the lowest priority number that fits decides."
      >
        {(rule) => <RuleFields path={rule.path} />}
      </RowsField>
    </div>
  )
}

function RuleFields({ path }: { path: string }) {
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <NumberField name={`${path}.priority`} label="Priority" />
        <SelectField name={`${path}.access`} label="Access" options={ACCESSES} />
      </FieldRow>
      <TextField
        name={`${path}.sourceAddressPrefix`}
        label="Source"
        isMonospace
        placeholder="203.0.113.0/24"
        hint="An address, a range, a service tag such as Internet, or * for everybody."
      />
      <TextField
        name={`${path}.sourcePortRanges`}
        label="Source ports"
        isMonospace
        isOptional
        placeholder="*"
        hint="Ports of the caller, with commas between. Empty is all of them."
      />
    </div>
  )
}
