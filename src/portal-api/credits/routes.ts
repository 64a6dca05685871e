import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { OrganisationPath } from '../organisations/schemas'
import { giveCredit, listCredits } from './give'
import { CreditView, GiveCredit, toCreditView } from './schemas'

const tags = ['Administration']
const path = '/api/v1/admin/organisations/{organisation_id}/credits'

const give = route({
  route: createRoute({
    method: 'post',
    path,
    operationId: 'giveCredit',
    summary: 'Give an organisation credit, which its coming invoices use up',
    tags,
    security: asAdmin,
    request: { params: OrganisationPath, body: takes(GiveCredit) },
    responses: { 201: answers(CreditView, 'Given'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const row = await giveCredit(c.var.deps, c.var.caller, organisation_id, c.req.valid('json'))
    return c.json(toCreditView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path,
    operationId: 'listCredits',
    summary: 'List the credit that an organisation was given',
    tags,
    security: asStaff,
    request: { params: OrganisationPath, query: PageQuery },
    responses: { 200: answers(pageOf(CreditView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('param')
    const query = c.req.valid('query')
    const page = await listCredits(c.var.deps, c.var.caller, organisation_id, query)
    return c.json(toPage(page, toCreditView), 200)
  },
})

export const creditRoutes = [give, list] as const
