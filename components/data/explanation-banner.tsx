import { Banner } from '@/components/ui/banner'
import { VisibleText } from '@/components/ui/visible-text'
import type { Explanation } from '@/lib/domain/explain/explanation'

/** A failure of what the page shows: what happened, what to do now, and the service's own code. */
export function ExplanationBanner({ explanation }: { explanation: Explanation }) {
  const { title, text, remedy, code } = explanation
  return (
    <Banner kind="failed" title={`${title}.`}>
      <p className="max-w-[75ch] text-pretty">
        <VisibleText>{text}</VisibleText>
      </p>
      {remedy !== undefined && (
        <p className="mt-1 max-w-[75ch] text-pretty text-text">
          <VisibleText>{remedy}</VisibleText>
        </p>
      )}
      {code !== undefined && (
        <p className="mt-1 font-mono text-xs">
          <VisibleText>{code}</VisibleText>
        </p>
      )}
    </Banner>
  )
}
