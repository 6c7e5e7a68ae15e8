import { Banner } from '@/components/ui/banner'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { AutoScaleRunOutput } from '@/lib/batch/types.generated'
import { explainRun, readRunResults } from '@/lib/domain/autoscale/explain-run'

/** One evaluation: why it failed, if it did, and every value that it came to. */
export function RunView({ run }: { run: AutoScaleRunOutput }) {
  const failure = explainRun(run)
  const results = readRunResults(run.results)
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {failure && (
        <Banner kind="attention" title={`${failure.title}.`}>
          {failure.text} {failure.remedy}
          {failure.code !== undefined && (
            <span className="mt-1 block font-mono text-xs">
              <VisibleText>{failure.code}</VisibleText>
            </span>
          )}
        </Banner>
      )}
      {results.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="pb-1 text-left text-muted">
              Evaluated <Time time={run.timestamp} />
            </caption>
            <thead>
              <tr className="border-b border-line text-left text-muted">
                <th scope="col" className="py-1 pr-4 font-medium">
                  Variable
                </th>
                <th scope="col" className="py-1 pr-4 font-medium">
                  Value
                </th>
                <th scope="col" className="py-1 font-medium">
                  Meaning
                </th>
              </tr>
            </thead>
            <tbody>
              {results.map(({ name, value, meaning }) => (
                <tr key={name} className="border-b border-line align-top last:border-0">
                  <th scope="row" className="py-1 pr-4 text-left font-mono text-[13px] font-normal">
                    {name}
                  </th>
                  <td className="py-1 pr-4 font-mono text-[13px] wrap-anywhere">
                    <VisibleText>{value}</VisibleText>
                  </td>
                  <td className="py-1 text-muted">{meaning ?? 'of the formula itself'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
