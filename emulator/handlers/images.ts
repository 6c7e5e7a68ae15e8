import { listSupportedImages } from '../rules/images'
import { listInMemory } from './list'
import type { Handlers } from './request'

export const imageHandlers: Handlers = {
  Pools_ListSupportedImages: (world, request) =>
    listInMemory(
      world,
      request,
      { path: '/supportedimages', metadata: 'supportedimages' },
      listSupportedImages(world.clock.nowMs()),
    ),
}
