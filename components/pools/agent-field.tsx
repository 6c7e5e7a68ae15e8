'use client'
import { useEffect, useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { ComboField } from '@/components/form/combo-field'
import { agentsFor, suggestAgent } from '@/lib/domain/pool/node-agent'
import { sayOwnImage } from '@/lib/domain/pool/own-image-words'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import type { VmImage } from '@/lib/domain/pool/vm-image'
import type { OwnImageReading } from '@/lib/queries/use-own-images'

/** Which agent Batch puts on nodes of an image that no list describes: filled in where the image clearly wants one. */
export function AgentField({
  agent,
  images,
  ownImage,
}: {
  agent: string
  images: readonly VmImage[]
  ownImage: OwnImageReading
}) {
  const { image } = ownImage
  const fit = image && suggestAgent(image, images)
  useFilledInAgent(agent, image?.id, fit)
  return (
    <ComboField<PoolFormValues>
      name="nodeAgentSKUId"
      label="Node agent"
      options={agentsFor(images, image).map(({ name, os, supportEndsAt }) => ({
        value: name,
        label: name,
        detail: os === 'windows' ? 'Windows' : 'Linux',
        ...(supportEndsAt !== undefined && { remark: `until ${supportEndsAt.slice(0, 10)}` }),
      }))}
      hint={sayWhich(ownImage, agent, fit)}
    />
  )
}

/** Fills in the agent once it is known which image it is for. What a person chose, or a body brought, is let be. */
function useFilledInAgent(agent: string, imageId: string | undefined, fit: string | undefined) {
  const { setValue } = useFormContext<PoolFormValues>()
  const filledIn = useRef('')
  useEffect(() => {
    if (imageId === undefined) return
    if (agent !== '' && agent !== filledIn.current) return
    const next = fit ?? ''
    filledIn.current = next
    if (next !== agent) setValue('nodeAgentSKUId', next, { shouldDirty: true, shouldValidate: next !== '' })
  }, [agent, imageId, fit, setValue])
}

function sayWhich({ image, isUnreadable }: OwnImageReading, agent: string, fit: string | undefined): string {
  if (isUnreadable)
    return 'What this image is cannot be read with your sign-in, so every agent is offered, and none is checked against it.'
  if (image === undefined) return 'The one made for the operating system of the image and its version.'
  if (fit === undefined) {
    const known = sayOwnImage(image)
    return `The image ${known === '' ? 'does not say what it is' : `says ${known}, not which distribution and version`}. Choose the agent that is made for them.`
  }
  return agent === fit
    ? 'It follows from what the image says of itself. Choose another one if that is not so.'
    : `By what the image says of itself, ${fit} is the agent made for it.`
}
