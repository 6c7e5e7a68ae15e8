'use client'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { NodePlatform } from '@/lib/containers/node-platform'
import { estimatePulls, explainPulls } from '@/lib/domain/image-check/estimate-pulls'
import {
  type KnownLogin,
  type NamedImage,
  type PlannedCheck,
  planImageChecks,
} from '@/lib/domain/image-check/plan-image-checks'
import type { ImageDisk } from '@/lib/domain/pool/image-disk'
import { formatCount } from '@/lib/format/count'
import type { RegistryClient } from '@/lib/queries/registry-client'
import { type ImageCheck, useImageChecks, useRegistryClient } from '@/lib/queries/use-image-check'
import { ImageCheckGroup } from './image-check-group'
import { ImageCheckRow } from './image-check-row'
import { type CheckedImage, groupImages } from './image-standing'
import { sumUpChecks } from './sum-up-checks'
import { useSettled } from './use-settled'

/** What is known of the pool that is to pull the images. */
export interface ImageChecksProps {
  /** Empty texts and texts that are no image are left out. */
  images: readonly NamedImage[]
  registries: readonly KnownLogin[]
  node: NodePlatform
  /** Dedicated and Spot nodes together; undefined when a formula decides. */
  nodes?: number
  /** The disk of a node that holds images. */
  disk?: ImageDisk
  /** Puts `replaced`, with a digest or another tag, in the place of the image that was typed as `image`. */
  onPinDigest?: (image: string, replaced: string) => void
}

/** Images that are checked before somebody asks for all of them: registries and the server count the checks. */
const FIRST_ROWS = 12

/** Whether the images of a pool can be pulled, one line each, and what that adds up to. It never blocks a form. */
export function ImageChecks(props: ImageChecksProps) {
  return <ImageCheckPanel {...props} client={useRegistryClient()} />
}

/** The same over a client that is given. */
export function ImageCheckPanel({
  images,
  registries,
  client,
  nodes,
  disk,
  onPinDigest,
  node,
}: ImageChecksProps & { client: RegistryClient }) {
  const [detailed, setDetailed] = useState<ReadonlySet<string>>(new Set())
  const [isWhole, setWhole] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  const settled = useSettled({ images, registries })
  const plans = planImageChecks(settled.images, settled.registries)
  const rows = plans.slice(0, isWhole ? plans.length : FIRST_ROWS)
  const checks = useImageChecks(client, rows, node, detailed)
  if (plans.length === 0) return null
  const lines = groupImages(
    rows.map((plan, index) => ({ plan, check: checks[index] })),
    node,
  )
  const replace =
    onPinDigest &&
    ((image: string, replaced: string) => {
      onPinDigest(image, replaced)
      // The line of the old name goes away with its buttons, and the focus must not.
      status.current?.focus()
    })
  const toRow = ({ plan, check }: CheckedImage, isInGroup: boolean) => (
    <ImageCheckRow
      key={plan.key}
      plan={plan}
      check={check}
      node={node}
      client={client}
      isInGroup={isInGroup}
      isDetailed={detailed.has(plan.key)}
      onDetails={() => setDetailed((before) => new Set(before).add(plan.key))}
      onPinDigest={plan.isFixed ? undefined : replace}
    />
  )
  return (
    <Section title="Image check">
      <p ref={status} role="status" tabIndex={-1} className="text-muted">
        {sumUpChecks(rows, checks, node)}
        {rows.length < plans.length && `, ${formatCount(plans.length - rows.length)} not asked for yet`}
      </p>
      <ul className="flex flex-col gap-3">
        {lines.map((line) =>
          line.length > 1 ? (
            <ImageCheckGroup key={`line of ${line[0]?.plan.key}`} images={line} node={node}>
              {line.map((image) => toRow(image, true))}
            </ImageCheckGroup>
          ) : (
            line.map((image) => toRow(image, false))
          ),
        )}
      </ul>
      {rows.length < plans.length && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" onClick={() => setWhole(true)}>
            Check all {formatCount(plans.length)} images
          </Button>
          <span className="text-muted">60 a minute</span>
        </div>
      )}
      <PullSum plans={plans} checks={checks} nodes={nodes} disk={disk} />
    </Section>
  )
}

function PullSum({
  plans,
  checks,
  nodes,
  disk,
}: {
  plans: readonly PlannedCheck[]
  checks: readonly ImageCheck[]
  nodes?: number
  disk?: ImageDisk
}) {
  const planned = plans.map(({ reference, signsInBy }, index) => ({
    registry: reference.registry,
    isAnonymous: signsInBy === 'nothing',
    report: checks[index]?.report,
  }))
  const lines = explainPulls(estimatePulls(planned, { nodes }), { disk })
  if (lines.length === 0) return null
  return (
    <ul aria-label="What the nodes pull" className="flex flex-col gap-1 border-t border-line pt-3">
      {lines.map(({ level, text }) => (
        <li key={text} className="flex items-baseline gap-2">
          <StateMark
            family={level === 'unknown' ? 'waiting' : level}
            label={level === 'attention' ? 'Attention' : undefined}
          />
          <VisibleText className="text-pretty">{text}</VisibleText>
        </li>
      ))}
    </ul>
  )
}
