import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, mayTake, needs, route, takes } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { createIncident } from './create'
import { getIncident } from './get'
import { listAllIncidents, listIncidents } from './list'
import { ofAnybody, ofNamed, ofProduct } from './owned'
import { resolveIncident } from './resolve'
import {
  AnyIncidentPath,
  AnyIncidentQuery,
  CreateAnyIncident,
  CreateIncident,
  IncidentPath,
  IncidentQuery,
  IncidentView,
  ResolveIncident,
  UpdateIncident,
  WriteIncidentUpdate,
} from './schemas'
import { updateIncident } from './update'
import { writeIncidentUpdate } from './write-update'

const tags = ['Status']
const security = needs('catalogue:write')

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/incidents',
    operationId: 'listIncidents',
    summary: 'List incidents and maintenance of a product, latest first',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath, query: IncidentQuery },
    responses: { 200: answers(pageOf(IncidentView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const page = await listIncidents(deps, caller, product_id, c.req.valid('query'))
    return c.json(
      toPage(page, (view) => view),
      200,
    )
  },
})

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/incidents',
    operationId: 'createIncident',
    summary: 'Open an incident of a product, or plan maintenance',
    tags,
    security,
    request: { params: ProductPath, body: takes(CreateIncident) },
    responses: {
      201: answers(IncidentView, 'Opened'),
      ...writing('not_found', 'too_many_attempts'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const whose = await ofProduct(deps, caller, c.req.valid('param').product_id)
    return c.json(await createIncident(deps, caller, whose, c.req.valid('json')), 201)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/incidents/{incident_id}',
    operationId: 'getIncident',
    summary: 'An incident or maintenance of a product',
    tags,
    security: needs('catalogue:read'),
    request: { params: IncidentPath },
    responses: { 200: answers(IncidentView, 'It'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id, incident_id } = c.req.valid('param')
    return c.json(await getIncident(c.var.deps, c.var.caller, product_id, incident_id), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/products/{product_id}/incidents/{incident_id}',
    operationId: 'updateIncident',
    summary: 'Change title, impact or times',
    tags,
    security,
    request: { params: IncidentPath, body: takes(UpdateIncident) },
    responses: {
      200: answers(IncidentView, 'Changed'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id, incident_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const whose = await ofProduct(deps, caller, product_id)
    return c.json(await updateIncident(deps, caller, whose, incident_id, c.req.valid('json')), 200)
  },
})

const write = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/incidents/{incident_id}/updates',
    operationId: 'writeIncidentUpdate',
    summary: 'Say what is going on',
    tags,
    security,
    request: { params: IncidentPath, body: takes(WriteIncidentUpdate) },
    responses: {
      201: answers(IncidentView, 'The incident with its updates'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id, incident_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const whose = await ofProduct(deps, caller, product_id)
    return c.json(
      await writeIncidentUpdate(deps, caller, whose, incident_id, c.req.valid('json')),
      201,
    )
  },
})

const resolve = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/incidents/{incident_id}/resolve',
    operationId: 'resolveIncident',
    summary: 'Say that an incident or maintenance is over',
    tags,
    security,
    request: { params: IncidentPath, body: mayTake(ResolveIncident) },
    responses: {
      200: answers(IncidentView, 'Over'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id, incident_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const { text } = ResolveIncident.parse(c.req.valid('json'))
    const whose = await ofProduct(deps, caller, product_id)
    return c.json(await resolveIncident(deps, caller, whose, incident_id, text), 200)
  },
})

const listAll = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/incidents',
    operationId: 'listAllIncidents',
    summary: 'List incidents of everybody and of the platform, latest first',
    tags,
    security: asStaff,
    request: { query: AnyIncidentQuery },
    responses: { 200: answers(pageOf(IncidentView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listAllIncidents(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(
      toPage(page, (view) => view),
      200,
    )
  },
})

const createAny = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/incidents',
    operationId: 'createAnyIncident',
    summary: 'Open an incident, or plan maintenance, of the platform or of any product',
    tags,
    security: asAdmin,
    request: { body: takes(CreateAnyIncident) },
    responses: {
      201: answers(IncidentView, 'Opened'),
      ...writing('not_found', 'too_many_attempts'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id, ...input } = c.req.valid('json')
    const whose = await ofNamed(deps, caller, product_id)
    return c.json(await createIncident(deps, caller, whose, input), 201)
  },
})

const updateAny = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/admin/incidents/{incident_id}',
    operationId: 'updateAnyIncident',
    summary: 'Change title, impact or times of any incident',
    tags,
    security: asAdmin,
    request: { params: AnyIncidentPath, body: takes(UpdateIncident) },
    responses: {
      200: answers(IncidentView, 'Changed'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { incident_id } = c.req.valid('param')
    const whose = ofAnybody(caller)
    return c.json(await updateIncident(deps, caller, whose, incident_id, c.req.valid('json')), 200)
  },
})

const writeAny = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/incidents/{incident_id}/updates',
    operationId: 'writeAnyIncidentUpdate',
    summary: 'Say what is going on with any incident',
    tags,
    security: asAdmin,
    request: { params: AnyIncidentPath, body: takes(WriteIncidentUpdate) },
    responses: {
      201: answers(IncidentView, 'The incident with its updates'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { incident_id } = c.req.valid('param')
    const whose = ofAnybody(caller)
    return c.json(
      await writeIncidentUpdate(deps, caller, whose, incident_id, c.req.valid('json')),
      201,
    )
  },
})

const resolveAny = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/incidents/{incident_id}/resolve',
    operationId: 'resolveAnyIncident',
    summary: 'Say that any incident or maintenance is over',
    tags,
    security: asAdmin,
    request: { params: AnyIncidentPath, body: mayTake(ResolveIncident) },
    responses: {
      200: answers(IncidentView, 'Over'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { incident_id } = c.req.valid('param')
    const { text } = ResolveIncident.parse(c.req.valid('json'))
    return c.json(await resolveIncident(deps, caller, ofAnybody(caller), incident_id, text), 200)
  },
})

export const incidentRoutes = [list, create, get, update, write, resolve] as const
export const anyIncidentRoutes = [listAll, createAny, updateAny, writeAny, resolveAny] as const
