'use client'
import { useMutation } from '@tanstack/react-query'
import { readFailure } from '@/components/data/read-failure'
import { Button } from '@/components/ui/button'
import { Id } from '@/components/ui/id'
import type { BatchError } from '@/lib/batch/errors'
import type { ImageTags as TagList } from '@/lib/containers/image-check'
import type { NodePlatform } from '@/lib/containers/node-platform'
import { explainImageCheck } from '@/lib/domain/image-check/explain-image-check'
import { type PlannedCheck, replaceTag, tagsNear } from '@/lib/domain/image-check/plan-image-checks'
import { formatCount, formatPlural } from '@/lib/format/count'
import type { RegistryClient } from '@/lib/queries/registry-client'

/** The tags that there are in the place of one that does not exist, on demand; taking one puts it into the image's name. */
export function ImageTags({
  plan: { key, reference, login, signsInBy },
  node,
  client,
  onReplace,
}: {
  plan: PlannedCheck
  node: NodePlatform
  client: RegistryClient
  /** Without it the tags are shown only. */
  onReplace?: (image: string, replaced: string) => void
}) {
  // No query: its key would have to tell one password from another.
  const { data, error, isPending, mutate } = useMutation<TagList, BatchError>({
    mutationFn: () => client.listTags({ image: key, ...(login !== undefined && { login }) }),
  })
  const tags = data?.tags ?? []
  const near = tagsNear(tags, reference.tag)
  return (
    <div className="flex flex-col items-start gap-1">
      <Button
        size="small"
        isPending={isPending}
        onClick={() => mutate()}
        aria-label={`Show tags of ${reference.repository}`}
      >
        Show tags
      </Button>
      <p role="status" className="text-pretty text-muted empty:hidden">
        {error !== null && sayFailure(error)}
        {data !== undefined && sayTags(data, near.length, () => explainImageCheck(data, node, signsInBy))}
      </p>
      {near.length > 0 && (
        <ul aria-label={`Tags of ${reference.repository}`} className="flex flex-wrap gap-1">
          {near.map((tag) => (
            <li key={tag}>
              {onReplace === undefined ? (
                <Id id={tag} isPlain />
              ) : (
                <Button
                  size="small"
                  onClick={() => onReplace(reference.text, replaceTag(reference, tag))}
                  aria-label={`Use the tag ${tag}`}
                >
                  <span className="font-mono text-[13px] whitespace-normal wrap-anywhere">{tag}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sayFailure(error: BatchError): string {
  const { title, text } = readFailure(error)
  return `${title}. ${text}`
}

function sayTags(
  { verdict, tags = [], isCut = false }: TagList,
  shown: number,
  explain: () => ReturnType<typeof explainImageCheck>,
): string {
  if (verdict !== 'found') {
    const { title, text = '' } = explain()
    return `${title}. ${text}`
  }
  if (tags.length === 0) return 'The repository has no tags.'
  const all = `${isCut ? 'more than ' : ''}${formatPlural(tags.length, 'tag')}`
  return shown === tags.length && !isCut
    ? `The repository has ${all}.`
    : `${formatCount(shown)} of ${all}, nearest to the one typed.`
}
