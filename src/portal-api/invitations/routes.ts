import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, personal, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { OrganisationPath } from '../organisations/schemas'
import { acceptInvitation, declineInvitation, myInvitations } from './answer'
import { invite } from './create'
import { listInvitations } from './list'
import { resendInvitation } from './resend'
import { revokeInvitation } from './revoke'
import {
  AnswerInvitation,
  InvitationPath,
  InvitationView,
  Invite,
  Joined,
  MyInvitationView,
  toInvitationView,
  toMyInvitationView,
} from './schemas'

const tags = ['Members']
const collection = '/api/v1/organisations/{organisation_id}/invitations'
const mine = '/api/v1/me/invitations'

const create = route({
  route: createRoute({
    method: 'post',
    path: collection,
    operationId: 'invite',
    summary: 'Invite somebody by e-mail; an invitation that waits is replaced',
    tags,
    security: needs('members:write'),
    request: { params: OrganisationPath, body: takes(Invite) },
    responses: {
      201: answers(InvitationView, 'Invited; the mail is on its way'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { organisation_id } = c.req.valid('param')
    const row = await invite(deps, caller, organisation_id, c.req.valid('json'))
    return c.json(toInvitationView(row, deps.now()), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: collection,
    operationId: 'listInvitations',
    summary: 'List invitations that wait for an answer',
    tags,
    security: needs('members:read'),
    request: { params: OrganisationPath, query: PageQuery },
    responses: { 200: answers(pageOf(InvitationView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { organisation_id } = c.req.valid('param')
    const page = await listInvitations(deps, caller, organisation_id, c.req.valid('query'))
    return c.json(
      toPage(page, (row) => toInvitationView(row, deps.now())),
      200,
    )
  },
})

const revoke = route({
  route: createRoute({
    method: 'delete',
    path: `${collection}/{invitation_id}`,
    operationId: 'revokeInvitation',
    summary: 'Take an invitation back',
    tags,
    security: needs('members:write'),
    request: { params: InvitationPath },
    responses: { 204: { description: 'Taken back' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id, invitation_id } = c.req.valid('param')
    await revokeInvitation(c.var.deps, c.var.caller, organisation_id, invitation_id)
    return c.body(null, 204)
  },
})

const resend = route({
  route: createRoute({
    method: 'post',
    path: `${collection}/{invitation_id}/resend`,
    operationId: 'resendInvitation',
    summary: 'Send the mail again, with a new link (also platform support)',
    tags,
    security: needs('members:write'),
    request: { params: InvitationPath },
    responses: { 200: answers(InvitationView, 'Sent'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { organisation_id, invitation_id } = c.req.valid('param')
    const row = await resendInvitation(deps, caller, organisation_id, invitation_id)
    return c.json(toInvitationView(row, deps.now()), 200)
  },
})

const listMine = route({
  route: createRoute({
    method: 'get',
    path: mine,
    operationId: 'listMyInvitations',
    summary: 'List invitations to your verified address',
    tags,
    security: personal,
    responses: {
      200: answers(z.object({ data: z.array(MyInvitationView) }), 'All of them'),
      ...reading(),
    },
  }),
  handler: async (c) => {
    const rows = await myInvitations(c.var.deps, c.var.caller)
    return c.json({ data: rows.map(toMyInvitationView) }, 200)
  },
})

const accept = route({
  route: createRoute({
    method: 'post',
    path: `${mine}/accept`,
    operationId: 'acceptInvitation',
    summary: 'Become a member',
    tags,
    security: personal,
    request: { body: takes(AnswerInvitation) },
    responses: { 200: answers(Joined, 'You are a member'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const row = await acceptInvitation(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json({ organisation_id: row.organisationId, role: row.role }, 200)
  },
})

const decline = route({
  route: createRoute({
    method: 'post',
    path: `${mine}/decline`,
    operationId: 'declineInvitation',
    summary: 'Decline an invitation',
    tags,
    security: personal,
    request: { body: takes(AnswerInvitation) },
    responses: { 204: { description: 'Declined' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await declineInvitation(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.body(null, 204)
  },
})

export const invitationRoutes = [create, list, revoke, resend, listMine, accept, decline] as const
