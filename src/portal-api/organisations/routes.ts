import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { id } from '../http/schemas'
import { createOrganisation } from './create'
import { getOrganisation } from './get'
import { listOrganisations } from './list'
import {
  CreateOrganisation,
  OrganisationView,
  toOrganisationView,
  UpdateOrganisation,
} from './schemas'
import { updateOrganisation } from './update'

const tags = ['Organisations']
const params = z.object({ organisation_id: id() })

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/organisations',
    operationId: 'createOrganisation',
    summary: 'Create an organisation (platform admin)',
    tags,
    security: needs('organisations:write'),
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

export const organisationRoutes = [create, list, get, update] as const
