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
import { CodeBlock } from './code-block'
import { Id } from './id'
import { KeyValues } from './key-values'
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
  ['what was done', <ToastHost key="" />],
])('%s shows unseen characters as marks', (_, shown) => {
  toast(`Task ${HOSTILE} was added.`)
  const { container } = render(
    <AuthProvider config={{ mode: 'azure', clientId: 'c', tenantId: 't', cloud: 'public' }}>
      {shown}
    </AuthProvider>,
  )
  expect(container.textContent).toContain(SHOWN)
  expect(container.textContent?.replaceAll(SHOWN, '')).not.toMatch(/\p{Cc}|\p{Cf}/u)
})
