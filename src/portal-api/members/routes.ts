import { createRoute } from '@hono/zod-openapi'
import { answers, asOwner, needs, personal, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { KeyView, toKeyView } from '../keys/schemas'
import { OrganisationPath } from '../organisations/schemas'
import { changeRole as changeRoleVerb } from './change-role'
import { listKeysToRotate } from './keys-to-rotate'
import { listMembers } from './list'
import { leave as leaveVerb, removeMember } from './remove'
import {
  ChangeRole,
  KeysToRotateQuery,
  MemberPath,
  MemberRemoved,
  MemberView,
  toMemberView,
  TransferOwnership,
} from './schemas'
import { transferOwnership } from './transfer-ownership'

const tags = ['Members']
const organisation = '/api/v1/organisations/{organisation_id}'

const list = route({
  route: createRoute({
    method: 'get',
    path: `${organisation}/members`,
    operationId: 'listMembers',
    summary: 'List the members of an organisation',
    tags,
    security: needs('members:read'),
    request: { params: OrganisationPath, query: PageQuery },
    responses: { 200: answers(pageOf(MemberView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const page = await listMembers(deps, caller, organisation_id, c.req.valid('query'))
    return c.json(toPage(page, toMemberView), 200)
  },
})

const changeRole = route({
  route: createRoute({
    method: 'patch',
    path: `${organisation}/members/{user_id}`,
    operationId: 'changeRole',
    summary: 'Give a member another role, up to your own',
    tags,
    security: needs('members:write'),
    request: { params: MemberPath, body: takes(ChangeRole) },
    responses: {
      200: answers(MemberView, 'Changed'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { organisation_id, user_id } = c.req.valid('param')
    const { role } = c.req.valid('json')
    const row = await changeRoleVerb(c.var.deps, c.var.caller, organisation_id, user_id, role)
    return c.json(toMemberView(row), 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: `${organisation}/members/{user_id}`,
    operationId: 'removeMember',
    summary: 'Remove a member; says how many of their keys still work',
    tags,
    security: needs('members:write'),
    request: { params: MemberPath },
    responses: {
      200: answers(MemberRemoved, 'Removed'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { organisation_id, user_id } = c.req.valid('param')
    const keys = await removeMember(c.var.deps, c.var.caller, organisation_id, user_id)
    return c.json({ keys_to_rotate: keys }, 200)
  },
})

const leave = route({
  route: createRoute({
    method: 'post',
    path: `${organisation}/leave`,
    operationId: 'leaveOrganisation',
    summary: 'End your own membership',
    tags,
    security: personal,
    request: { params: OrganisationPath },
    responses: { 204: { description: 'Left' }, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    await leaveVerb(c.var.deps, c.var.caller, c.req.valid('param').organisation_id)
    return c.body(null, 204)
  },
})

const transfer = route({
  route: createRoute({
    method: 'post',
    path: `${organisation}/transfer-ownership`,
    operationId: 'transferOwnership',
    summary: 'Make another member an owner and yourself an admin',
    tags,
    security: asOwner,
    request: { params: OrganisationPath, body: takes(TransferOwnership) },
    responses: {
      200: answers(MemberView, 'The new owner'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const { user_id } = c.req.valid('json')
    const row = await transferOwnership(c.var.deps, c.var.caller, organisation_id, user_id)
    return c.json(toMemberView(row), 200)
  },
})

const keysToRotate = route({
  route: createRoute({
    method: 'get',
    path: `${organisation}/keys-to-rotate`,
    operationId: 'listKeysToRotate',
    summary: 'List working keys that were made by people who have left',
    tags,
    security: needs('keys:read'),
    request: { params: OrganisationPath, query: KeysToRotateQuery },
    responses: { 200: answers(pageOf(KeyView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const page = await listKeysToRotate(deps, caller, organisation_id, c.req.valid('query'))
    return c.json(toPage(page, toKeyView), 200)
  },
})

export const memberRoutes = [list, changeRole, remove, leave, transfer, keysToRotate] as const
