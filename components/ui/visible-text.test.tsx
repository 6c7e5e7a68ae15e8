// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ErrorPanel } from '@/components/data/error-panel'
import { ExplanationBanner } from '@/components/data/explanation-banner'
import { PageHeader } from '@/components/shell/page-header'
import { AuthProvider } from '@/lib/auth/use-auth'
import { BatchError } from '@/lib/batch/errors'
import { Banner } from './banner'
import { Button, IconButton } from './button'
import { CodeBlock } from './code-block'
import { Id } from './id'
import { KeyValues } from './key-values'
import { LinkButton } from './link-button'
import { Section } from './section'
import { StateBadge, StateText } from './state-mark'
import { ToastHost, toast } from './toast'
import { VisibleText } from './visible-text'

afterEach(cleanup)

const HOSTILE = 'a\u202Eb\u0007c\u200Bd'
const SHOWN = 'a⟨U+202E⟩b␇c⟨U+200B⟩d'
const explanation = { title: HOSTILE, text: HOSTILE, remedy: HOSTILE, code: HOSTILE }
const error = new BatchError(HOSTILE, {
  kind: 'service',
  operation: 'x',
  status: 409,
  code: HOSTILE,
  values: [{ key: HOSTILE, value: HOSTILE }],
})

test.each<[name: string, shown: ReactNode]>([
  ['a text of its own', <VisibleText key="">{HOSTILE}</VisibleText>],
  ['an id', <Id key="" id={HOSTILE} />],
  [
    'a banner',
    <Banner key="" title={HOSTILE}>
      {HOSTILE} {HOSTILE}
    </Banner>,
  ],
  ['an explanation', <ExplanationBanner key="" explanation={explanation} />],
  ['a refusal', <ErrorPanel key="" error={error} title={HOSTILE} />],
  ['names and values', <KeyValues key="" rows={[[HOSTILE, HOSTILE]]} />],
  ['code', <CodeBlock key="" label="Command line" code={HOSTILE} />],
  ['the head of a page', <PageHeader key="" title={HOSTILE} crumbs={[{ label: HOSTILE, href: '/' }]} isId />],
  ['a state in a row', <StateText key="" family="gone" label={HOSTILE} text={HOSTILE} note={HOSTILE} />],
  ['a state beside a heading', <StateBadge key="" family="gone" label={HOSTILE} text={HOSTILE} />],
  [
    'a button',
    <Button key="" aria-label={`Change ${HOSTILE}`} disabledReason={HOSTILE}>
      {HOSTILE}
    </Button>,
  ],
  ['a button that is an icon', <IconButton key="" label={`Remove ${HOSTILE}`} icon={null} />],
  [
    'a link drawn as a button',
    <LinkButton key="" href="/">
      To task {HOSTILE}
    </LinkButton>,
  ],
  [
    'a part of a page',
    <Section key="" title={HOSTILE}>
      {null}
    </Section>,
  ],
  ['what was done', <ToastHost key="" />],
])('%s shows unseen characters as marks', (_, shown) => {
  toast(`Task ${HOSTILE} was added.`)
  const { container } = render(
    <AuthProvider config={{ mode: 'azure', clientId: 'c', tenantId: 't', cloud: 'public' }}>
      {shown}
    </AuthProvider>,
  )
  expect(container.textContent).toContain(SHOWN)
  const said = [...container.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'title'].map((name) => element.getAttribute(name) ?? ''),
  )
  expect(`${container.textContent} ${said.join(' ')}`.replaceAll(SHOWN, '')).not.toMatch(/\p{Cc}|\p{Cf}/u)
})
