import type { OwnImage } from '../../arm/own-images'
import { pool, type RuleExamples } from './rule-example'

const ID =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/gallery/images/render-node'

const own = (more: Partial<OwnImage> = {}): OwnImage => ({
  id: ID,
  name: 'gallery/render-node',
  kind: 'gallery',
  os: 'linux',
  generation: 2,
  architecture: 'amd64',
  isSpecialized: false,
  ...more,
})

const facts = (more: Partial<OwnImage> = {}) => ({ ownImages: [own(more)] })

/** A pool of the version 1.0.0 of the image. */
const of = (machine: object = {}, rest: object = {}) =>
  pool(rest, { image: { virtualMachineImageId: `${ID}/versions/1.0.0` }, machine })

const LISTED = pool()

export const OWN_IMAGE_EXAMPLES: RuleExamples = {
  'own-image-agent': {
    fails: of(),
    passes: of({ nodeAgentSKUId: 'batch.node.windows amd64' }),
    facts: facts({ os: 'windows' }),
  },
  'own-image-subscription': {
    fails: of(),
    passes: pool({}, { image: { virtualMachineImageId: ID.replace('/s/', '/MINE/') } }),
    facts: { subscriptionId: 'mine' },
  },
  'own-image-architecture': {
    fails: of(),
    passes: of({}, { vmSize: 'Standard_Arm' }),
    facts: facts({ architecture: 'arm64' }),
  },
  'own-image-generation': {
    fails: of({}, { vmSize: 'Standard_Second' }),
    passes: of(),
    facts: facts({ generation: 1 }),
  },
  'own-image-specialized': { fails: of(), passes: LISTED, facts: facts({ isSpecialized: true }) },
  'own-image-end-of-life': { fails: of(), passes: LISTED, facts: facts({ endsAt: '2026-05-01T00:00:00Z' }) },
  'own-image-security-type': {
    fails: of(),
    passes: of({ securityProfile: { securityType: 'trustedLaunch' } }),
    facts: facts({ securityType: 'TrustedLaunch' }),
  },
}
