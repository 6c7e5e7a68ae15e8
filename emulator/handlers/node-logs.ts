import { fault } from '../errors'
import { findNode } from './find'
import { NOTES } from './notes'
import type { Handlers } from './request'

export const nodeLogHandlers: Handlers = {
  Nodes_UploadNodeLogs(world, request) {
    findNode(world, request)
    throw fault('NotImplemented', { Reason: NOTES.Nodes_UploadNodeLogs?.note ?? '' })
  },
}
