import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { OrganisationPath, OrganisationView, toOrganisationView } from '../../organisations/schemas'
import { Because } from '../because'
import { AccountsQuery } from '../users/schemas'
import { getAnyOrganisation, OrganisationDetailView } from './get'
import { listAllOrganisations } from './list'
import { restoreOrganisation, suspendOrganisation } from './suspend'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/organisations',
    operationId: 'listAllOrganisations',
    summary: 'List organisations of everybody',
    tags,
    security: asStaff,
    request: { query: AccountsQuery },
    responses: { 200: answers(pageOf(OrganisationView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listAllOrganisations(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toOrganisationView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/organisations/{organisation_id}',
    operationId: 'getAnyOrganisation',
    summary: 'Get an organisation with how much it has',
    tags,
    security: asStaff,
    request: { params: OrganisationPath },
    responses: {
      200: answers(OrganisationDetailView, 'The organisation'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    return c.json(await getAnyOrganisation(c.var.deps, c.var.caller, organisation_id), 200)
  },
})

const suspend = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/organisations/{organisation_id}/suspend',
    operationId: 'suspendOrganisation',
    summary: 'Suspend an organisation: keys refused, products closed, nothing written',
    tags,
    security: asAdmin,
    request: { params: OrganisationPath, body: takes(Because) },
    responses: { 200: answers(OrganisationView, 'Suspended'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const row = await suspendOrganisation(c.var.deps, c.var.caller, organisation_id, reason)
    return c.json(toOrganisationView(row), 200)
  },
})

const restore = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/organisations/{organisation_id}/restore',
    operationId: 'restoreOrganisation',
    summary: 'Open a suspended organisation again',
    tags,
    security: asAdmin,
    request: { params: OrganisationPath, body: takes(Because) },
    responses: { 200: answers(OrganisationView, 'Restored'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const row = await restoreOrganisation(c.var.deps, c.var.caller, organisation_id, reason)
    return c.json(toOrganisationView(row), 200)
  },
})

export const adminOrganisationRoutes = [list, get, suspend, restore] as const
