import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOfOwnImage } from '../../lib/arm/own-image-path'
import { LOCAL_LOCATION, LOCAL_SUBSCRIPTION_ID } from '../../lib/local'
import { signIn } from '../testing/sign-in'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { GALLERY_IMAGE, GALLERY_VERSIONS, IMAGES } from './resources'

let batch: TestAccount
let token: string
beforeAll(async () => {
  batch = await startTestAccount()
  token = await signIn(batch.account, 'reader', 'arm')
})
afterAll(() => batch.stop())

/** What the dashboard learns of an image here; the status where it learns nothing. */
async function readImage(id: string) {
  const place = placeOfOwnImage(id, { subscriptionId: LOCAL_SUBSCRIPTION_ID, location: LOCAL_LOCATION })
  const response = await fetch(`${batch.account.url}${place?.path}?api-version=2024-07-01`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return response.ok ? place?.toImage(await response.json()) : response.status
}

test('a version, its definition and a managed image say what they are', async () => {
  const facts = { os: 'linux', generation: 2, isSpecialized: false }
  const definition = { ...facts, id: GALLERY_IMAGE.id, architecture: 'amd64' }
  expect(await readImage(GALLERY_IMAGE.id)).toMatchObject(definition)
  expect(await readImage(GALLERY_VERSIONS[0]?.id ?? '')).toMatchObject(definition)
  expect(await readImage(IMAGES[0]?.id ?? '')).toMatchObject(facts)
})

test.each(['/sharedGalleries/other/images/node', '/communityGalleries/other/images/node/versions/latest'])(
  'nothing is known of %s',
  async (id) => expect(await readImage(id)).toBe(404),
)
