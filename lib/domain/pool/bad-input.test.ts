import { describe, expect, test } from 'vitest'
import { generateCode, targetsFor } from '../../code/generate-code'
import { EXAMPLES } from '../../code/testing/examples'
import { checkPoolBody } from '../rules/check-body'
import { EXAMPLE_FACTS } from '../rules/rule-example'
import { fromShareLink, toShareLink } from '../share-link'
import { toSharedBody } from '../shared-body'
import { fromArmPool, toArmPool } from './arm'
import { checkPoolForm } from './check-pool-form'
import { fromPoolRequest } from './from-request'
import { emptyPoolForm, fromPoolDraft, type PoolFormValues, poolFormSchema, toPoolDraft } from './pool-form'
import { toPoolRequest } from './to-request'

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
/** A JSON text with the first of them is refused wherever one is read, so no tag is called so. */
const TAGS = NAMES.slice(1)
const HOSTILE = [
  '"><svg onload=alert(1)>',
  '\u202eabc\u202c',
  'مجموعة العرض 4.2',
  'a\u200bb',
  "'; rm -rf / #",
  '\u0024{IFS}$(id)`id`',
  '\u{1f680}',
  "[parameters('x')]",
  '  blanks at both ends  ',
  'line one\nline two\r\nline three',
]

const filled = (change: Partial<PoolFormValues> = {}): PoolFormValues => ({
  ...emptyPoolForm(),
  id: 'render-west',
  image: 'microsoft-dsvm:ubuntu-hpc:2404:latest',
  nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  vmSize: 'Standard_D4ds_v5',
  prefetch: 'none',
  ...change,
})
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const listed = (...names: string[]): Partial<PoolFormValues> => ({
  prefetch: 'list',
  images: names.map((name) => ({ name })),
})

describe('text of any kind comes back from the form, the draft, Resource Manager and the link as it was', () => {
  test.each([...HOSTILE, ...NAMES])('%j', async (text) => {
    const values = filled({
      displayName: text,
      metadata: NAMES.map((name) => ({ name, value: text })),
      startTask: {
        ...emptyPoolForm().startTask,
        isOn: true,
        commandLine: text,
        environment: NAMES.map((name) => ({ name, value: text })),
      },
      tags: { rows: TAGS.map((name) => ({ name, value: text })) },
    })
    expect(fromPoolDraft(copy(toPoolDraft(values)))).toEqual(values)
    const body: Record<string, unknown> = { ...copy(toPoolRequest(values)) }
    expect(Object.entries(Object(body.tags))).toEqual(TAGS.map((name) => [name, text]))
    const again = fromPoolRequest(body)
    expect(again.values).toMatchObject({ displayName: text.trim(), startTask: { commandLine: text } })
    expect(again.values.metadata).toEqual(values.metadata)
    expect(again.values.startTask.environment).toEqual(values.startTask.environment)
    expect(copy(toPoolRequest(again.values, again.rest))).toEqual(body)
    expect(copy(fromArmPool({ name: body.id, ...copy(toArmPool(body)) }))).toMatchObject(body)
    const all = new Set(toSharedBody(body).leftOut.map(({ path }) => path))
    const link = await toShareLink('pool', body, all)
    if ('problem' in link) throw new Error(link.problem)
    expect(await fromShareLink(link.fragment)).toMatchObject({ body })
    expect(() => checkPoolBody(body, EXAMPLE_FACTS)).not.toThrow()
    expect(() => checkPoolForm(values)).not.toThrow()
    const account = EXAMPLES[0]?.[1].account
    if (account === undefined) throw new Error('No example was read.')
    for (const target of targetsFor('pool'))
      expect(generateCode(target, { kind: 'pool', body, account }).code.length).toBeGreaterThan(100)
  })
})

describe('images that cannot be checked from here may be sent', () => {
  test.each(['localhost:5000/x:1', '127.0.0.1/x:1', '169.254.169.254/x:1', '[::1]:5000/x:1', '10.0.0.4/x:1'])(
    '%s',
    (name) => {
      expect(poolFormSchema().safeParse(filled(listed(name))).success).toBe(true)
      const found = checkPoolBody(toPoolRequest(filled(listed(name))), EXAMPLE_FACTS)
      expect(found.map(({ level }) => level).filter((level) => level !== 'hint')).toEqual([])
      // Who pulls it, and how, is said at the image.
      expect(found.map(({ path }) => path)).toContain(
        'virtualMachineConfiguration.containerConfiguration.containerImageNames[0]',
      )
    },
  )
})

test.each<[image: string, says: RegExp]>([
  ['https://reg.io/x', /scheme/],
  ['UPPER/Case:tag', /lower case/],
  ['repo:tag:tag', /one tag/],
  ['repo@sha256:short', /digest/],
  [`x:${'t'.repeat(129)}`, /tag/],
  ['a'.repeat(256), /255 characters/],
  ['ubuntu\n--privileged', /one word/],
  ['reg.io:99999/x', /port/],
  ['\u2460\u2461\u2466.0.0.1/x', /cannot stand in it/],
])('the image %j is refused at its row, by the form and by the rules', (image, says) => {
  const values = filled(listed('ubuntu:24.04', image))
  expect(checkPoolForm(values)).toMatchObject([
    { level: 'error', field: 'images.1.name', text: expect.stringMatching(says) },
  ])
  const body = toPoolRequest(values)
  expect(checkPoolBody(body, EXAMPLE_FACTS)).toContainEqual(
    expect.objectContaining({ level: 'error', path: expect.stringMatching(/\[1\]$/) }),
  )
})

test('blanks around an image are cut, and only there', () => {
  const body = toPoolRequest(filled(listed(' ubuntu:24.04 ', 'python:3.12\n')))
  expect(body.virtualMachineConfiguration?.containerConfiguration?.containerImageNames).toEqual([
    'ubuntu:24.04',
    'python:3.12',
  ])
})

test('hundreds of images are checked, kept in the draft and sent in their order', () => {
  const names = Array.from({ length: 800 }, (_, at) => `contoso.azurecr.io/team/part-${at}:1`)
  const values = filled(listed(...names))
  expect(checkPoolForm(values)).toEqual([])
  expect(fromPoolDraft(copy(toPoolDraft(values)))).toEqual(values)
  const body = toPoolRequest(values)
  expect(body.virtualMachineConfiguration?.containerConfiguration?.containerImageNames).toEqual(names)
  const wrong = filled(listed(...names, 'A b'))
  expect(checkPoolForm(wrong).map(({ field }) => field)).toEqual(['images.800.name'])
})

test.each<[id: string, says: RegExp | undefined]>([
  ['x'.repeat(64), undefined],
  ['x'.repeat(65), /has 65\. Shorten it by 1/],
  ['__proto__', undefined],
  ['ren\nder', /U\+000A/],
  ['\u202erender', /U\+202E/],
])('the pool id %j', (id, says) => {
  const found = checkPoolForm(filled({ id })).map(({ field, text }) => `${field} ${text}`)
  expect(found).toEqual(says === undefined ? [] : [expect.stringMatching(says)])
  if (says === undefined) expect(toPoolRequest(filled({ id })).id).toBe(id.trim())
})
