import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { Because } from '../because'
import { getDeadLetter, listDeadLetters } from './list'
import { discard as discardVerb, redriveAll as redriveAllVerb, redriveOne } from './redrive'
import {
  DeadLetterDetailView,
  DeadLetterPath,
  DeadLettersQuery,
  DeadLetterView,
  RedriveAll,
  RedrivenView,
  toDeadLetterDetailView,
  toDeadLetterView,
} from './schemas'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/dead-letters',
    operationId: 'listDeadLetters',
    summary: 'List messages that could not be processed',
    tags,
    security: asStaff,
    request: { query: DeadLettersQuery },
    responses: { 200: answers(pageOf(DeadLetterView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listDeadLetters(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toDeadLetterView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/dead-letters/{dead_letter_id}',
    operationId: 'getDeadLetter',
    summary: 'Get such a message with its body',
    tags,
    security: asStaff,
    request: { params: DeadLetterPath },
    responses: { 200: answers(DeadLetterDetailView, 'The message'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const row = await getDeadLetter(c.var.deps, c.var.caller, c.req.valid('param').dead_letter_id)
    return c.json(toDeadLetterDetailView(row), 200)
  },
})

const redriveAll = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/dead-letters/redrive',
    operationId: 'redriveDeadLetters',
    summary: 'Process those that wait once more, at most 100 of them',
    tags,
    security: asAdmin,
    request: { body: takes(RedriveAll) },
    responses: { 200: answers(RedrivenView, 'What became of it'), ...writing('invalid_state') },
  }),
  handler: async (c) => {
    const { after, reason } = c.req.valid('json')
    return c.json(await redriveAllVerb(c.var.deps, c.var.caller, after, reason), 200)
  },
})

const redrive = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/dead-letters/{dead_letter_id}/redrive',
    operationId: 'redriveDeadLetter',
    summary: 'Process a message once more',
    tags,
    security: asAdmin,
    request: { params: DeadLetterPath, body: takes(Because) },
    responses: {
      200: answers(DeadLetterView, 'Redriven'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { dead_letter_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const row = await redriveOne(c.var.deps, c.var.caller, dead_letter_id, reason)
    return c.json(toDeadLetterView(row), 200)
  },
})

const discard = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/dead-letters/{dead_letter_id}/discard',
    operationId: 'discardDeadLetter',
    summary: 'Give a message up, for good',
    tags,
    security: asAdmin,
    request: { params: DeadLetterPath, body: takes(Because) },
    responses: {
      200: answers(DeadLetterView, 'Discarded'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { dead_letter_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const row = await discardVerb(c.var.deps, c.var.caller, dead_letter_id, reason)
    return c.json(toDeadLetterView(row), 200)
  },
})

export const deadLetterRoutes = [list, get, redriveAll, redrive, discard] as const
