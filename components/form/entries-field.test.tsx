// @vitest-environment happy-dom
import { zodResolver } from '@hookform/resolvers/zod'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { checkImageField, checkImageName } from '@/lib/domain/check-field'
import { toFormSchema } from '@/lib/domain/form-schema'
import { EntriesField } from './entries-field'
import { FormButtons, FormShell } from './form-shell'
import { useDraft } from './use-draft'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

interface Values {
  images: { name: string; kept?: number }[]
  imagesTyped: string
}

// The contract of a draft: what went in comes out.
const DRAFT = { toDraft: (values: Values) => values, fromDraft: (json: unknown) => json as Values }

const image = z.object({ name: z.string(), kept: z.number().optional() })
const SHAPE = z.object({ images: z.array(image), imagesTyped: z.string() })
const checkNames = ({ images }: Values) =>
  images.flatMap(({ name }, index) => checkImageField(name, `images.${index}.name`))

function Form({ images, onSubmit }: { images: Values['images']; onSubmit: (values: Values) => void }) {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { images, imagesTyped: '' },
    resolver: zodResolver(toFormSchema<Values>(SHAPE, checkNames)),
  })
  const draft = useDraft('list', form, DRAFT)
  const shell = { form, draft, action: { label: 'Send', onSubmit }, isPending: false, children: null }
  return (
    <FormShell id="form" shell={shell}>
      <EntriesField<Values>
        name="images"
        property="name"
        typedName="imagesTyped"
        label="Images"
        addLabel="Add images"
        noun="image"
        check={checkImageName}
        canReorder
      />
      <button type="button" onClick={() => form.setValue('images.0.name', 'mended:1')}>
        Mend
      </button>
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

const toImages = (...names: string[]) => names.map((name) => ({ name }))
const many = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `r.io/tool-${at}:1` }))
const button = (name: string) => screen.getByRole('button', { name })
const editor = (text: string) => screen.getByLabelText(`New text of image ${text}`)

function open(images: Values['images'] = toImages('a:1', 'b:2', 'c:3')) {
  const sent: Values[] = []
  const user = userEvent.setup()
  const view = render(<Form images={images} onSubmit={(values) => void sent.push(values)} />)
  const send = async () => {
    await user.click(button('Send'))
    return sent.at(-1)?.images.map(({ name }) => name)
  }
  return { user, send, sent, view }
}

const focused = (name: string) => waitFor(() => expect(document.activeElement).toBe(button(name)))

test('a click opens the text of a row, Enter keeps the new one and the focus stays at the row', async () => {
  const { user, send, sent } = open([{ name: 'a:1', kept: 7 }, { name: 'b:2' }])
  await user.click(button('Change image a:1'))
  expect(document.activeElement).toBe(editor('a:1'))
  await user.keyboard('{Backspace}9{Enter}')
  await focused('Change image a:9')
  expect(await send()).toEqual(['a:9', 'b:2'])
  expect(sent[0]?.images[0]).toEqual({ name: 'a:9', kept: 7 })
})

test.each(['{Enter}', '{F2}'])('%s opens a row, and Escape gives back what was', async (key) => {
  const { user, send } = open()
  button('Change image b:2').focus()
  await user.keyboard(key)
  await user.keyboard('xyz{Escape}')
  await focused('Change image b:2')
  expect(await send()).toEqual(['a:1', 'b:2', 'c:3'])
})

test.each([
  ['a:1', /a:1 is in the list already/],
  ['NOT AN IMAGE', /./],
  ['', /Enter the image/],
])('%j cannot be taken: the row stays open with the reason', async (text, reason) => {
  const { user, send } = open()
  await user.click(button('Change image b:2'))
  await user.clear(editor('b:2'))
  await user.keyboard(`${text}{Enter}`)
  const box = editor('b:2')
  expect(box.getAttribute('aria-invalid')).toBe('true')
  const said = (box.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(said.at(-1)).toMatch(reason)
  await user.clear(box)
  await user.type(box, 'd:4{Enter}')
  expect(await send()).toEqual(['a:1', 'd:4', 'c:3'])
})

test('leaving a row keeps what was typed', async () => {
  const { user, send } = open()
  await user.click(button('Change image b:2'))
  await user.keyboard('2')
  await user.click(button('Change image c:3'))
  expect(await send()).toEqual(['a:1', 'b:22', 'c:3'])
})

test.each<[string, RegExp]>([
  ['NOT OK', /one word/],
  ['NOT OK{Enter}', /one word/],
  [' ', /Enter an image/],
])(
  '%j and a press on the button: the row has what was typed, says the error, and nothing is sent',
  async (keys, reason) => {
    const { user, send, sent, view } = open()
    await user.click(button('Change image c:3'))
    await user.clear(editor('c:3'))
    await user.keyboard(keys)
    await send()
    expect(sent).toEqual([])
    const row = view.container.querySelector('[data-entry="2"]')
    expect(row?.textContent).toContain(keys.replace('{Enter}', '').trim())
    expect(row?.textContent).toMatch(reason)
  },
)

test('a row that was left with a refused text says so before anything is sent', async () => {
  const { user } = open()
  await user.click(button('Change image c:3'))
  await user.keyboard(' !')
  await user.tab()
  expect(await screen.findByText(/one word/)).toBeTruthy()
  await user.click(button('Change image c:3 !'))
  await user.keyboard('{Backspace}{Backspace}{Enter}')
  await waitFor(() => expect(screen.queryByText(/one word/)).toBeNull())
})

test('a twin that was left is in the row and is what is sent', async () => {
  const { user, send } = open()
  await user.click(button('Change image c:3'))
  await user.clear(editor('c:3'))
  await user.keyboard('a:1')
  expect(await send()).toEqual(['a:1', 'b:2', 'a:1'])
})

test('after Enter with a refused text Escape gives back what was before', async () => {
  const { user, send } = open()
  await user.click(button('Change image c:3'))
  await user.keyboard(' !{Enter}')
  expect(editor('c:3')).toHaveProperty('value', 'c:3 !')
  await user.keyboard('?{Escape}')
  await focused('Change image c:3')
  expect(await send()).toEqual(['a:1', 'b:2', 'c:3'])
})

test('rows move by keys, the new place is said, and the focus goes along', async () => {
  const { user, send } = open()
  button('Change image a:1').focus()
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(screen.getByText('a:1 is now at place 2 of 3.')).toBeTruthy()
  await focused('Change image a:1')
  await user.keyboard('{Alt>}{End}{/Alt}')
  expect(screen.getByText('a:1 is now at place 3 of 3.')).toBeTruthy()
  await focused('Change image a:1')
  await user.keyboard('{Alt>}{Home}{/Alt}')
  await user.click(button('Move image c:3 up'))
  await focused('Change image c:3')
  expect(await send()).toEqual(['a:1', 'c:3', 'b:2'])
})

test('a long list has places: top, bottom and any other', async () => {
  const { user, send } = open(many(20))
  await user.click(button('Place 8, move image r.io/tool-7:1 elsewhere'))
  await user.keyboard('{Backspace}21{Enter}')
  expect(screen.getByText('From 1 to 20.')).toBeTruthy()
  await user.keyboard('{Backspace}{Backspace}3{Enter}')
  await focused('Change image r.io/tool-7:1')
  await user.click(button('Place 20, move image r.io/tool-19:1 elsewhere'))
  await user.click(button('Move image r.io/tool-19:1 to the top'))
  await user.click(button('Place 2, move image r.io/tool-0:1 elsewhere'))
  await user.click(button('Move image r.io/tool-0:1 to the bottom'))
  const names = await send()
  expect(names?.slice(0, 4)).toEqual(['r.io/tool-19:1', 'r.io/tool-1:1', 'r.io/tool-7:1', 'r.io/tool-2:1'])
  expect(names?.at(-1)).toBe('r.io/tool-0:1')
})

test('a long list is filtered, and what is done counts for the whole list', async () => {
  const { user, send } = open(many(30))
  await user.type(screen.getByLabelText('Filter: Images'), 'TOOL-2')
  const rows = within(screen.getByRole('list')).getAllByRole('listitem')
  expect(rows).toHaveLength(11)
  expect(screen.getByText('11 of 30 images')).toBeTruthy()
  await user.click(button('Remove image r.io/tool-2:1'))
  await focused('Remove image r.io/tool-20:1')
  await user.click(button('Change image r.io/tool-21:1'))
  await user.clear(editor('r.io/tool-21:1'))
  await user.keyboard('other:1')
  expect(editor('r.io/tool-21:1')).toBeTruthy()
  await user.keyboard('{Enter}')
  const names = await send()
  expect(names).toHaveLength(29)
  expect(names?.[20]).toBe('other:1')
})

test('under a filter only what is shown is removed, and it can be had back', async () => {
  const { user, send } = open(many(30))
  await user.type(screen.getByLabelText('Filter: Images'), 'TOOL-2')
  await user.click(button('Remove the 11 shown'))
  expect(document.activeElement).toBe(screen.getByLabelText('Add images'))
  expect(screen.getByText('11 images removed.')).toBeTruthy()
  expect(screen.getByText('19 images')).toBeTruthy()
  expect(await send()).toHaveLength(19)
  await user.click(button('Undo'))
  expect(screen.queryByText('11 images removed.')).toBeNull()
  expect(await send()).toEqual(many(30).map(({ name }) => name))
})

test('a list that was emptied comes back in front of what was added since', async () => {
  const { user, send, sent } = open(many(13).map((row, kept) => ({ ...row, kept })))
  await user.click(button('Remove all'))
  expect(await send()).toEqual([])
  await user.type(screen.getByLabelText('Add images'), 'new:1,r.io/tool-3:1,')
  await user.click(button('Undo'))
  expect(await send()).toEqual([...many(13).map(({ name }) => name), 'new:1'])
  expect(sent.at(-1)?.images[12]).toEqual({ name: 'r.io/tool-12:1', kept: 12 })
})

test('what is added under a filter is shown, and what was there already stays hidden', async () => {
  const { user } = open(many(30))
  await user.type(screen.getByLabelText('Filter: Images'), 'tool-29')
  await user.type(screen.getByLabelText('Add images'), 'other:1,')
  expect(button('Change image other:1')).toBeTruthy()
  expect(screen.getByText('2 of 31 images')).toBeTruthy()
  await user.type(screen.getByLabelText('Filter: Images'), ':')
  expect(screen.getByText('1 of 31 images')).toBeTruthy()
})

test('a filter without a match says so and can be cleared', async () => {
  const { user } = open(many(30))
  await user.type(screen.getByLabelText('Filter: Images'), ' Tool-x ')
  expect(screen.getByText('No image has “Tool-x”.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  await user.click(button('Clear the filter'))
  expect(document.activeElement).toBe(screen.getByLabelText('Filter: Images'))
  expect(screen.getByText('30 images')).toBeTruthy()
})

test('a text that is set from elsewhere is shown, and changed from there', async () => {
  const { user, send } = open()
  await user.click(button('Mend'))
  await user.click(button('Change image mended:1'))
  await user.keyboard('0{Enter}')
  expect(await send()).toEqual(['mended:10', 'b:2', 'c:3'])
})

test('a short list has neither filter nor places', () => {
  open(many(12))
  expect(screen.queryByLabelText('Filter: Images')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Place/ })).toBeNull()
})

test.each([
  ['9', 'b:29'],
  [' NOT OK', 'b:2 NOT OK'],
  [' NOT OK{Enter}', 'b:2 NOT OK'],
])('a row that is being changed when the page goes away is in the draft: %j', async (keys, kept) => {
  const { user, view } = open()
  await user.click(button('Change image b:2'))
  await user.keyboard(keys)
  window.dispatchEvent(new Event('pagehide'))
  view.unmount()
  open()
  await waitFor(() => expect(button(`Change image ${kept}`)).toBeTruthy())
})

test('what is typed and not added yet comes back with the draft', async () => {
  const { user, view } = open()
  await user.type(screen.getByLabelText('Add images'), 'r.io/half')
  view.unmount()
  open()
  await waitFor(() => expect(screen.getByLabelText('Add images')).toHaveProperty('value', 'r.io/half'))
})
