import { BatchFault } from '../errors'
import { findNode } from './find'
import { NOTES } from './notes'
import type { Handlers } from './request'

export const nodeLogHandlers: Handlers = {
  Nodes_UploadNodeLogs(world, request) {
    findNode(world, request)
    // The code has no documented status; 400 is one that no client tries again.
    throw new BatchFault('NotImplemented', 400, 'The local account uploads no logs.', [
      { key: 'Reason', value: NOTES.Nodes_UploadNodeLogs?.note ?? '' },
    ])
  },
}
