import { expect, test } from 'vitest'
import { canReadImage, toCleanImageId } from './custom-image'

const ID =
  '/subscriptions/5115a000-0000-4000-8000-000000000003/resourceGroups/g/providers/Microsoft.Compute/galleries/x/images/y'

test.each([
  ['an address of the portal', `https://portal.azure.com/#@contoso.com/resource${ID}/overview`, ID],
  ['an encoded id', encodeURIComponent(ID), ID],
  ['an id that is still being typed', `${ID}/`, `${ID}/`],
  ['a community gallery', '/communityGalleries/a/images/b', '/communityGalleries/a/images/b'],
])('%s', (_, typed, taken) => expect(toCleanImageId(typed)).toBe(taken))

test.each([
  ['Reader', [{ actions: ['*/read'] }], true],
  ['Contributor without images', [{ actions: ['*'], notActions: ['Microsoft.Compute/galleries/*'] }], false],
  ['nothing', [], false],
])('the role %s', (_, permissions, isAllowed) => expect(canReadImage(permissions, ID)).toBe(isAllowed))
