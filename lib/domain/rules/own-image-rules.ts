import { isImageId } from '../image-key'
import { agentsFor, suggestAgent, whyAgentUnfit } from '../pool/node-agent'
import { SOON_DAYS } from '../pool/vm-image'
import { partOf } from '../wire'
import { allImages } from './look-up'
import { IMAGE_REFERENCE, MACHINE, type PoolContext } from './pool-context'
import { textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const AGENT = `${MACHINE}.nodeAgentSKUId`
const DAY_MS = 86_400_000
const SYSTEMS = { linux: 'Linux', windows: 'Windows' } as const

/** An image of one's own, by its id and by what Resource Manager says of it: silent where that could not be read. */
export const OWN_IMAGE_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'own-image-agent',
    source: SOURCES.galleryImages,
    check: ({ ownImage, machine, facts }) => {
      const agent = textOf(machine, 'nodeAgentSKUId')
      const why = ownImage && whyAgentUnfit(agent, ownImage)
      if (ownImage?.os === undefined || why === undefined) return undefined
      const fit = suggestAgent(ownImage, allImages(facts))
      const names = agentsFor(allImages(facts), ownImage).map(({ name }) => name)
      const example = fit ?? names.find((name) => whyAgentUnfit(name, ownImage) === undefined)
      const what = why === 'os' ? SYSTEMS[ownImage.os] : `processors of the kind ${ownImage.architecture}`
      return error(
        AGENT,
        `This VM image is for ${what}, and this node agent is not. Choose an agent for it${example ? `, as ${example}` : ''}.`,
        fit === undefined ? {} : { repair: { label: `Use ${fit}`, text: fit } },
      )
    },
  },
  {
    id: 'own-image-subscription',
    source: SOURCES.galleryImages,
    check: ({ imageReference, facts: { subscriptionId } }) => {
      const id = textOf(imageReference, 'virtualMachineImageId')
      const own = /^\/subscriptions\/([^/]+)\//i.exec(id)?.[1]
      if (subscriptionId === undefined || own === undefined || !isImageId(id)) return undefined
      if (own.toLowerCase() === subscriptionId.toLowerCase()) return undefined
      return warning(
        IMAGE_REFERENCE,
        'This VM image is in another subscription than the account, and Batch takes such an id from the account’s own subscription only. Copy the image there, or have its gallery shared and name it by its shared gallery id.',
      )
    },
  },
  {
    id: 'own-image-architecture',
    source: SOURCES.armImages,
    check: ({ ownImage, size }) =>
      ownImage?.architecture !== undefined &&
      size?.architecture !== undefined &&
      ownImage.architecture !== size.architecture
        ? error(
            IMAGE_REFERENCE,
            `This VM image is made for ${ownImage.architecture}, and ${size.name} has processors for ${size.architecture}. Choose an image and a size of the same kind.`,
          )
        : undefined,
  },
  {
    id: 'own-image-generation',
    source: SOURCES.generations,
    check: ({ ownImage, size }) =>
      ownImage?.generation !== undefined &&
      size !== undefined &&
      size.generations.length > 0 &&
      !size.generations.includes(ownImage.generation)
        ? error(
            IMAGE_REFERENCE,
            `This is a generation ${ownImage.generation} VM image, and ${size.name} starts generation ${size.generations.join(' and ')} only. Choose another image or size.`,
          )
        : undefined,
  },
  {
    id: 'own-image-specialized',
    source: SOURCES.galleryImages,
    check: ({ ownImage }) =>
      ownImage?.isSpecialized
        ? warning(
            IMAGE_REFERENCE,
            'This VM image is specialized: it is the copy of one machine. Nodes need a generalized image; make one of the machine, and take that.',
          )
        : undefined,
  },
  {
    id: 'own-image-end-of-life',
    source: SOURCES.galleryImages,
    check: ({ ownImage, facts }) => {
      const endMs = Date.parse(ownImage?.endsAt ?? '')
      if (Number.isNaN(endMs)) return undefined
      const days = Math.floor((endMs - facts.nowMs) / DAY_MS)
      if (days > SOON_DAYS) return undefined
      const when = ownImage?.endsAt?.slice(0, 10)
      return days < 0
        ? warning(
            IMAGE_REFERENCE,
            `The owner of this VM image meant it to be used until ${when}. Ask for a newer one.`,
          )
        : hint(
            IMAGE_REFERENCE,
            `The owner of this VM image means it to be used until ${when}, which is in ${days} days.`,
          )
    },
  },
  {
    id: 'own-image-security-type',
    source: SOURCES.trustedLaunch,
    check: ({ ownImage, machine }) => {
      if (ownImage === undefined || ownImage.kind === 'managed') return undefined
      const asked = textOf(partOf(machine, 'securityProfile'), 'securityType')
      const offered = ownImage.securityType ?? ''
      if (asked === '')
        return /^(trustedLaunch|confidentialVM)$/i.test(offered)
          ? warning(
              IMAGE_REFERENCE,
              `This VM image is marked for the security type ${offered} only, and the pool does not ask for it: nodes are likely to be refused. Set securityProfile.securityType in the JSON view.`,
            )
          : undefined
      return offered.toLowerCase().includes(asked.toLowerCase())
        ? undefined
        : warning(
            `${MACHINE}.securityProfile.securityType`,
            `The definition of this VM image does not say that it supports ${asked}, so nodes are likely to be refused. Leave the security type out, or choose another image.`,
          )
    },
  },
]
