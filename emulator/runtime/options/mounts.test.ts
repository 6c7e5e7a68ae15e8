import { expect, test } from 'vitest'
import type { ContainerDraft } from './draft'
import { addMount, addVolume } from './mounts'

const SHARED = '/mnt/batch/tasks/shared'
const draft = (): ContainerDraft => ({ Env: [], Labels: {}, HostConfig: { Mounts: [] } })
const context = { mounts: [], allowHostAccess: false }

test.each(['RO', 'rw,O', 'readonly', 'ro,U', ' ro'])(
  '-v with the mode %s is refused, not writable',
  (mode) => {
    expect(() => addVolume(draft(), '-v', `${SHARED}:/s:${mode}`, context)).toThrow('modes such as ro')
  },
)

test.each([
  [`type=bind,src=${SHARED},dst=/s,read-only`, 'fields of the form'],
  [`type=bind,,src=${SHARED},dst=/s`, 'fields of the form'],
  [`type=bind;src=${SHARED};dst=/s`, 'fields with a target'],
  [`type=bind,src="${SHARED}",dst=/s`, 'quotes'],
  [`type=bind,"src=${SHARED},dst=/s`, 'quotes'],
  ['dst=/s,volume-driver=local,volume-opt=type=none,volume-opt=device=/etc', 'no volume-driver'],
  ['type=volume,src=a,dst=/s,volume-subpath=../x', 'no volume-subpath'],
])('--mount %s is refused instead of leaving a part of it out', (fields, reason) => {
  expect(() => addMount(draft(), '--mount', fields, context)).toThrow(reason)
})
