import type { BatchNodeUserCreateOptions, BatchNodeUserUpdateOptions } from '../../lib/batch/types.generated'
import { fault } from '../errors'
import type { NodeEntity, NodeUser } from '../store/docs'
import { invalidProperty } from '../validate'
import type { World } from '../world'
import { findNode } from './find'
import { refuseUnlessUp } from './refuse-node'
import { type BatchRequest, bodyOf, type Handlers, param } from './request'
import { nodePath } from './wire'

const DAY_MS = 86_400_000

/** Users of nodes. Their passwords and keys are checked and forgotten: there is no machine to sign in to. */
export const nodeUserHandlers: Handlers = {
  Nodes_CreateNodeUser(world, request) {
    const { pool, node } = findNode(world, request)
    const body = bodyOf<BatchNodeUserCreateOptions>(request)
    checkUserName(body.name)
    checkExpiry(world, body)
    refuseUnlessUp(node)
    const users = usersOf(world, node)
    if (users.some(({ name }) => name === body.name)) throw fault('NodeUserExists')
    const user: NodeUser = {
      name: body.name,
      isAdmin: body.isAdmin ?? false,
      expiryTime: body.expiryTime ?? inADay(world),
    }
    saveUsers(world, node, [...users, user])
    return { status: 201, resource: `${nodePath(pool, node)}/users/${encodeURIComponent(user.name)}` }
  },

  Nodes_ReplaceNodeUser(world, request) {
    const { node } = findNode(world, request)
    const body = bodyOf<BatchNodeUserUpdateOptions>(request)
    checkExpiry(world, body)
    refuseUnlessUp(node)
    const { users, user } = findUser(world, node, request)
    user.expiryTime = body.expiryTime ?? inADay(world)
    saveUsers(world, node, users)
    return { status: 200 }
  },

  Nodes_DeleteNodeUser(world, request) {
    const { node } = findNode(world, request)
    refuseUnlessUp(node)
    const { users, user } = findUser(world, node, request)
    saveUsers(
      world,
      node,
      users.filter((other) => other !== user),
    )
    return { status: 200 }
  },
}

/** No operating system takes these in the name of a user: blanks, controls, and what parts the fields of its lists. */
const NO_USER_NAME = /[\s\p{Cc}"/\\[\]:;|=,+*?<>@]/u

function checkUserName(name: string): void {
  if (name === '' || NO_USER_NAME.test(name))
    throw invalidProperty(
      'name',
      name,
      'must be a user name, without blanks and " / \\ [ ] : ; | = , + * ? < > @',
    )
}

/** Source: REST reference, a user without an expiryTime expires one day after the call. */
const inADay = (world: World) => new Date(world.clock.nowMs() + DAY_MS).toISOString()

function checkExpiry(world: World, { expiryTime }: { expiryTime?: string }): void {
  if (expiryTime !== undefined && !(Date.parse(expiryTime) > world.clock.nowMs()))
    throw invalidProperty('expiryTime', expiryTime, 'must be in the future')
}

/** Users whose time is over are gone. */
function usersOf(world: World, node: NodeEntity): NodeUser[] {
  return (node.inner.users ?? []).filter(({ expiryTime }) => Date.parse(expiryTime) > world.clock.nowMs())
}

function findUser(world: World, node: NodeEntity, request: BatchRequest) {
  const users = usersOf(world, node)
  const user = users.find(({ name }) => name === param(request, 'userName'))
  if (!user) throw fault('NodeUserNotFound')
  return { users, user }
}

function saveUsers(world: World, node: NodeEntity, users: NodeUser[]): void {
  node.inner.users = users
  world.store.nodes.save(node)
}
