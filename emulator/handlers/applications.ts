import { fault } from '../errors'
import { listInMemory } from './list'
import type { Handlers } from './request'

/** Application packages lie in the storage account that an account is linked with; this one has none. */
export const applicationHandlers: Handlers = {
  Applications_ListApplications: (world, request) =>
    listInMemory(
      world,
      request,
      { path: '/applications', metadata: 'listapplicationsummariesresponses' },
      [],
    ),

  Applications_GetApplication() {
    throw fault('ApplicationNotFound')
  },
}
