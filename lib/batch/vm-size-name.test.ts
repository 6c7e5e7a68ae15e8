import { expect, test } from 'vitest'
import sizes from './spec/vm-sizes.json'
import { spellVmSize } from './vm-size-name'

test('every size of the list is spelled from its name in lower case', () => {
  expect(sizes.map(({ name }) => spellVmSize(name.toLowerCase()))).toEqual(sizes.map(({ name }) => name))
})

test.each(['Standard_D4ds_v5', 'STANDARD_D1_V2', 'Standard_nc4as_t4_v3', 'small', '', 'standard_', 'a b'])(
  '%j stays as it is',
  (name) => {
    expect(spellVmSize(name)).toBe(name)
  },
)
