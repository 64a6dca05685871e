import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { PlanPath } from '../plans/schemas'
import { inviteToPlan } from './create'
import { listPlanInvitations, listReceived } from './list'
import { revokeInvitation } from './revoke'
import {
  InviteToPlan,
  PlanInvitationPath,
  PlanInvitationView,
  ReceivedInvitationView,
  ReceivedQuery,
  toPlanInvitationView,
  toReceivedInvitationView,
} from './schemas'

const tags = ['Plan invitations']
const page = answers(pageOf(PlanInvitationView), 'A page')

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/plans/{plan_id}/invitations',
    operationId: 'inviteToPlan',
    summary: 'Invite an organisation or an address to a private plan; subscribing accepts',
    tags,
    security: needs('consumers:write'),
    request: { params: PlanPath, body: takes(InviteToPlan) },
    responses: {
      201: answers(PlanInvitationView, 'Invited'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { plan_id } = c.req.valid('param')
    const found = await inviteToPlan(c.var.deps, c.var.caller, plan_id, c.req.valid('json'))
    return c.json(toPlanInvitationView(found), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/plans/{plan_id}/invitations',
    operationId: 'listPlanInvitations',
    summary: 'Who is invited to a plan of yours',
    tags,
    security: needs('consumers:read'),
    request: { params: PlanPath, query: PageQuery },
    responses: { 200: page, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { plan_id } = c.req.valid('param')
    const query = c.req.valid('query')
    const found = await listPlanInvitations(c.var.deps, c.var.caller, plan_id, query)
    return c.json(toPage(found, toPlanInvitationView), 200)
  },
})

const received = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/plan-invitations',
    operationId: 'listReceivedPlanInvitations',
    summary: 'Private plans that you are invited to',
    tags,
    security: needs('subscriptions:read'),
    request: { query: ReceivedQuery },
    responses: { 200: answers(pageOf(ReceivedInvitationView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const found = await listReceived(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(found, toReceivedInvitationView), 200)
  },
})

const revoke = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/plan-invitations/{plan_invitation_id}',
    operationId: 'revokePlanInvitation',
    summary: 'Take an invitation back',
    tags,
    security: needs('consumers:write'),
    request: { params: PlanInvitationPath },
    responses: { 204: { description: 'Revoked' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await revokeInvitation(c.var.deps, c.var.caller, c.req.valid('param').plan_invitation_id)
    return c.body(null, 204)
  },
})

export const planInvitationRoutes = [create, list, received, revoke] as const
