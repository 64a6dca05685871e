import { createRoute } from '@hono/zod-openapi'
import { answers, asOwner, needs, personOrAdmin, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { createOrganisation } from './create'
import { deleteOrganisation } from './delete'
import { exportOrganisation } from './export'
import { OrganisationExport } from './export-schema'
import { getOrganisation } from './get'
import { listOrganisations } from './list'
import {
  CreateOrganisation,
  OrganisationPath,
  OrganisationView,
  toOrganisationView,
  UpdateOrganisation,
} from './schemas'
import { updateOrganisation } from './update'

const tags = ['Organisations']
const params = OrganisationPath

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/organisations',
    operationId: 'createOrganisation',
    summary: 'Create an organisation of your own, or by hand as a platform admin',
    tags,
    security: personOrAdmin,
    request: { body: takes(CreateOrganisation) },
    responses: { 201: answers(OrganisationView, 'Created'), ...writing() },
  }),
  handler: async (c) => {
    const row = await createOrganisation(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toOrganisationView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/organisations',
    operationId: 'listOrganisations',
    summary: 'List organisations',
    tags,
    security: needs('organisations:read'),
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(OrganisationView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listOrganisations(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toOrganisationView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/organisations/{organisation_id}',
    operationId: 'getOrganisation',
    summary: 'Get an organisation',
    tags,
    security: needs('organisations:read'),
    request: { params },
    responses: { 200: answers(OrganisationView, 'The organisation'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const row = await getOrganisation(c.var.deps, c.var.caller, organisation_id)
    return c.json(toOrganisationView(row), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/organisations/{organisation_id}',
    operationId: 'updateOrganisation',
    summary: 'Change an organisation',
    tags,
    security: needs('organisations:write'),
    request: { params, body: takes(UpdateOrganisation) },
    responses: { 200: answers(OrganisationView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const row = await updateOrganisation(c.var.deps, c.var.caller, organisation_id, input)
    return c.json(toOrganisationView(row), 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/organisations/{organisation_id}',
    operationId: 'deleteOrganisation',
    summary: 'Delete an organisation for good',
    tags,
    security: asOwner,
    request: { params },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    await deleteOrganisation(c.var.deps, c.var.caller, organisation_id)
    return c.body(null, 204)
  },
})

const exportAll = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/organisations/{organisation_id}/export',
    operationId: 'exportOrganisation',
    summary: 'Download everything that the organisation has, without secrets',
    tags,
    security: asOwner,
    request: { params },
    responses: { 200: answers(OrganisationExport, 'A file'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const data = await exportOrganisation(c.var.deps, c.var.caller, organisation_id)
    c.header('content-disposition', `attachment; filename="${organisation_id}.json"`)
    return c.json(data, 200)
  },
})

export const organisationRoutes = [create, list, get, update, remove, exportAll] as const
