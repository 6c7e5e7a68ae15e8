import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import type { Finding } from '@/lib/containers/finding'

/** What the rules say in earnest; advice stands at its field alone. */
export function SaidChecks({ checks }: { checks: readonly Finding[] }) {
  const said = checks.filter(({ level }) => level !== 'hint')
  if (said.length === 0) return null
  return (
    <Section title="Checks">
      <div className="flex flex-col gap-2">
        {said.map(({ level, text, field }) => (
          <Banner key={`${field} ${text}`} kind={level === 'error' ? 'failed' : 'attention'}>
            {text}
          </Banner>
        ))}
      </div>
    </Section>
  )
}
