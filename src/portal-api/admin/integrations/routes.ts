import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { Because } from '../because'
import { connectNotion, disconnectNotion } from './connect-notion'
import { getIntegrations, getNotionRun, listNotionRuns } from './get'
import { runNotionNow } from './run-now'
import {
  ConnectNotion,
  IntegrationsView,
  NotionTestView,
  OperatorView,
  RunDetailView,
  RunPath,
  RunsQuery,
  RunView,
  SetOperator,
  toRunView,
} from './schemas'
import { setOperator } from './set-operator'
import { testNotion } from './test-notion'

const tags = ['Administration']
const integrations = '/api/v1/admin/integrations'

const get = route({
  route: createRoute({
    method: 'get',
    path: integrations,
    operationId: 'getIntegrations',
    summary: 'What the platform is connected with, without secrets',
    tags,
    security: asStaff,
    responses: { 200: answers(IntegrationsView, 'Notion and the operator'), ...reading() },
  }),
  handler: async (c) => c.json(await getIntegrations(c.var.deps, c.var.caller), 200),
})

const connect = route({
  route: createRoute({
    method: 'put',
    path: `${integrations}/notion`,
    operationId: 'connectNotion',
    summary: 'Connect Notion, in place of the workspace before',
    description:
      'All keys are written once a day to the database “API Keys”, the health log to “System Health”: `docs/integrations.md`.',
    tags,
    security: asAdmin,
    request: { body: takes(ConnectNotion) },
    responses: {
      200: answers(IntegrationsView.shape.notion.unwrap().openapi('NotionConnection'), 'Connected'),
      ...writing(),
    },
  }),
  handler: async (c) =>
    c.json(await connectNotion(c.var.deps, c.var.caller, c.req.valid('json')), 200),
})

const disconnect = route({
  route: createRoute({
    method: 'post',
    path: `${integrations}/notion/disconnect`,
    operationId: 'disconnectNotion',
    summary: 'Forget the token of Notion; what stands there stays',
    tags,
    security: asAdmin,
    request: { body: takes(Because) },
    responses: { 204: { description: 'Forgotten' }, ...writing('invalid_state') },
  }),
  handler: async (c) => {
    await disconnectNotion(c.var.deps, c.var.caller, c.req.valid('json').reason)
    return c.body(null, 204)
  },
})

const test = route({
  route: createRoute({
    method: 'post',
    path: `${integrations}/notion/test`,
    operationId: 'testNotion',
    summary: 'Ask Notion who the token is and what it may see',
    tags,
    security: asAdmin,
    responses: { 200: answers(NotionTestView, 'What it said'), ...writing('invalid_state') },
  }),
  handler: async (c) => c.json(await testNotion(c.var.deps, c.var.caller), 200),
})

const runs = route({
  route: createRoute({
    method: 'get',
    path: `${integrations}/notion/runs`,
    operationId: 'listNotionRuns',
    summary: 'List the runs that wrote keys to Notion',
    tags,
    security: asStaff,
    request: { query: RunsQuery },
    responses: { 200: answers(pageOf(RunView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listNotionRuns(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toRunView), 200)
  },
})

const runNow = route({
  route: createRoute({
    method: 'post',
    path: `${integrations}/notion/runs`,
    operationId: 'runNotion',
    summary: 'Write all keys to Notion now',
    tags,
    security: asAdmin,
    responses: { 202: answers(RunView, 'It has begun'), ...writing('invalid_state') },
  }),
  handler: async (c) => c.json(toRunView(await runNotionNow(c.var.deps, c.var.caller)), 202),
})

const run = route({
  route: createRoute({
    method: 'get',
    path: `${integrations}/notion/runs/{run_id}`,
    operationId: 'getNotionRun',
    summary: 'Get a run with the rows that Notion refused',
    tags,
    security: asStaff,
    request: { params: RunPath },
    responses: { 200: answers(RunDetailView, 'The run'), ...reading('not_found') },
  }),
  handler: async (c) =>
    c.json(await getNotionRun(c.var.deps, c.var.caller, c.req.valid('param').run_id), 200),
})

const operator = route({
  route: createRoute({
    method: 'put',
    path: `${integrations}/operator`,
    operationId: 'setOperator',
    summary: 'Set whom the platform tells of itself',
    tags,
    security: asAdmin,
    request: { body: takes(SetOperator) },
    responses: { 200: answers(OperatorView, 'Set'), ...writing() },
  }),
  handler: async (c) =>
    c.json(await setOperator(c.var.deps, c.var.caller, c.req.valid('json')), 200),
})

export const integrationRoutes = [
  get,
  connect,
  disconnect,
  test,
  runs,
  runNow,
  run,
  operator,
] as const
