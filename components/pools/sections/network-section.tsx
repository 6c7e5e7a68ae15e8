'use client'
import { RadioField, SwitchField } from '@/components/form/choice-fields'
import type { ComboOption } from '@/components/form/filter-options'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import type { NodeOs } from '@/lib/domain/pool/sections/mount-options'
import { describeNetwork, type NetworkValues } from '@/lib/domain/pool/sections/network'
import { NetworkEndpoints } from './network-endpoints'
import { ResourceIdField } from './resource-id-field'
import { SectionFrame } from './section-frame'
import { withUnknown } from './with-unknown'

const PROVISIONS = [
  {
    value: 'batchmanaged',
    label: 'Addresses that Batch manages',
    hint: 'Nodes reach the internet; the addresses may change while the pool lives.',
  },
  {
    value: 'usermanaged',
    label: 'Addresses of your own',
    hint: 'They stay the same, so that others can let them in. Each serves 100 dedicated or 100 Spot nodes, and no other resource.',
  },
  {
    value: 'nopublicipaddresses',
    label: 'No public addresses',
    hint: 'Nobody reaches the nodes from outside. To pull images and to reach Batch, they need a way out of the subnet, such as a NAT gateway, or private endpoints.',
  },
]

const FAMILIES = [
  { value: 'IPv4', label: 'IPv4' },
  { value: 'IPv4,IPv6', label: 'IPv4 and IPv6' },
]

const SCOPES = [
  { value: 'none', label: 'No, all tasks use this network' },
  { value: 'job', label: 'Yes, each job may name one' },
]

const emptyAddress = () => ({ id: '' })

/** Where nodes stand in the network, and who reaches them. */
export function NetworkSection({
  name,
  os,
  subnets,
  publicIps,
}: {
  name: string
  os?: NodeOs
  /** Subnets and addresses to choose from; their values are resource ids. */
  subnets?: readonly ComboOption[]
  publicIps?: readonly ComboOption[]
}) {
  return (
    <SectionFrame<NetworkValues> name={name} title="Network" toSummary={describeNetwork}>
      {(values) => (
        <>
          <ResourceIdField
            name={`${name}.subnetId`}
            kind="subnet"
            label="Subnet"
            isOptional
            options={subnets}
            hint="In the region and subscription of the account, with an address free for each node. Empty is Batch’s own network."
          />
          <RadioField
            name={`${name}.provision`}
            label="Public addresses"
            options={withUnknown(PROVISIONS, values.provision)}
          />
          {values.provision === 'usermanaged' && (
            <RowsField
              name={`${name}.ipAddressIds`}
              label="Addresses of your own"
              noun="address"
              empty={emptyAddress}
              emptyText="None yet. Static addresses of the Standard SKU are needed."
            >
              {({ path, index }) => (
                <ResourceIdField
                  name={`${path}.id`}
                  kind="publicIp"
                  label={`Public IP address ${index + 1}`}
                  options={publicIps}
                />
              )}
            </RowsField>
          )}
          <FieldRow>
            <SelectField
              name={`${name}.ipFamilies`}
              label="Address families"
              options={withUnknown(FAMILIES, values.ipFamilies)}
            />
            <SelectField
              name={`${name}.dynamicVNetAssignmentScope`}
              label="Jobs bring their own subnet"
              options={withUnknown(SCOPES, values.dynamicVNetAssignmentScope)}
            />
          </FieldRow>
          <SwitchField
            name={`${name}.enableAcceleratedNetworking`}
            label="Accelerated networking"
            hint="Less delay and load for traffic between nodes, on sizes that have it."
          />
          <NetworkEndpoints name={`${name}.endpoints`} os={os} />
        </>
      )}
    </SectionFrame>
  )
}
