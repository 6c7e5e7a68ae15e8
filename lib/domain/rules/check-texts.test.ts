import { describe, expect, test } from 'vitest'
import { POOL_FORM_FIELDS } from '../explain/pool-form-fields'
import { toFormFindings } from '../explain/to-form-findings'
import { fromPoolRequest } from '../pool/from-request'
import { toPoolRequest } from '../pool/to-request'
import { toSharedBody } from '../shared-body'
import { checkJobBody, checkPoolBody, checkTaskBody } from './check-body'
import { checkTexts } from './check-texts'
import { EXAMPLE_FACTS, pool, task } from './rule-example'

const placesOf = (body: object) => checkTexts(body).map(({ path }) => path)

test.each([
  ['a mark', { a: '__LEFT_OUT__' }, ['a']],
  ['a mark in a text', { a: { b: ['ok', 'run --password __LEFT_OUT__'] } }, ['a.b[1]']],
  ['what is left of an address', { a: 'curl -o f "https://a.example/b?sv=1&sig=" && run' }, ['a']],
  ['an address with its signature', { a: 'curl https://a.example/b?sig=ABC' }, []],
  ['a character nobody sees', { a: [{ b: 'x\u0007' }] }, ['a[0].b']],
  ['an odd name', { 'a.b': '__LEFT_OUT__' }, ['["a.b"]']],
  ['lines, tabs and other scripts', { a: 'one\n\ttwo\r\n', b: 'ünï 漢字' }, []],
])('%s', (_, body, paths) => {
  expect(placesOf(body)).toEqual(paths)
})

test('each part that was left out of a text has a sentence', () => {
  const said = checkTexts({ a: '-e A_TOKEN=__LEFT_OUT__ -e B_KEY=__LEFT_OUT__' }).map(({ text }) => text)
  expect(said).toEqual([
    expect.stringMatching(/^The value of A_TOKEN looks like a secret/),
    expect.stringMatching(/^The value of B_KEY/),
  ])
})

const EXTENSION = {
  name: 'monitor',
  publisher: 'p',
  type: 't',
  settings: { workspace: 'w-1', level: 3 },
}
const GIVEN = pool(
  {
    startTask: {
      commandLine: '/bin/sh -c ./start',
      environmentSettings: [{ name: 'MODE', value: 'fast' }],
    },
  },
  { machine: { extensions: [EXTENSION] } },
)

describe('what a link left out stands in the checks of the form, at its field or its place in the JSON', () => {
  const { body, leftOut } = toSharedBody(GIVEN)
  const opened = toPoolRequest(fromPoolRequest(body).values)
  const found = toFormFindings(checkPoolBody(opened, EXAMPLE_FACTS), POOL_FORM_FIELDS)
  const places = found
    .filter(({ rule, level }) => rule === 'unfinished-text' && level === 'error')
    .map(({ field, path }) => field ?? path)

  test('all of it', () => {
    expect(places).toHaveLength(leftOut.length)
  })
  test.each([
    'startTask.environment.0.value',
    'virtualMachineConfiguration.extensions[0].settings.workspace',
    'virtualMachineConfiguration.extensions[0].settings.level',
  ])('%s', (place) => {
    expect(places).toContain(place)
  })
})

test.each([
  ['job', checkJobBody, { id: 'a', commonEnvironmentSettings: [{ name: 'A', value: '__LEFT_OUT__' }] }],
  ['task', checkTaskBody, task({ environmentSettings: [{ name: 'A', value: '__LEFT_OUT__' }] })],
] as const)('a %s is asked alike', (_, check, body) => {
  const paths = check(body, EXAMPLE_FACTS).filter(({ rule }) => rule === 'unfinished-text')
  expect(paths).toMatchObject([{ level: 'error', path: expect.stringMatching(/Settings\[0\]\.value$/) }])
})

test('where a rule refuses the text already, nothing is said twice', () => {
  const found = checkPoolBody(pool({ id: 'a\u0000' }), EXAMPLE_FACTS)
  expect(found.filter(({ path, level }) => path === 'id' && level === 'error')).toHaveLength(1)
})
