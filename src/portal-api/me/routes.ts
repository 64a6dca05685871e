/** What is a person's own: only they, by session, may see or change it. */
import { createRoute } from '@hono/zod-openapi'
import { answers, personal, route, takes } from '../app-types'
import { clientOf } from '../auth/client'
import { Accepted } from '../auth/schemas'
import { dropSession } from '../auth/session-cookie'
import { reading, writing } from '../http/problems'
import { changeEmail } from './change-email'
import { changePassword } from './change-password'
import { deleteMe } from './delete'
import { exportMe } from './export'
import { getMe } from './get'
import {
  AcceptTerms,
  ChangeEmail,
  ChangePassword,
  Confirmed,
  MeView,
  MyData,
  UpdateMe,
} from './schemas'
import { acceptTerms, updateMe } from './update'

const tags = ['Me']
const security = personal

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me',
    operationId: 'getMe',
    summary: 'Who I am, where I am a member, and what this session acts as',
    tags,
    security,
    responses: { 200: answers(MeView, 'Me'), ...reading() },
  }),
  handler: async (c) => c.json(await getMe(c.var.deps, c.var.caller), 200),
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/me',
    operationId: 'updateMe',
    summary: 'Change my name',
    tags,
    security,
    request: { body: takes(UpdateMe) },
    responses: { 200: answers(MeView, 'Changed'), ...writing() },
  }),
  handler: async (c) => c.json(await updateMe(c.var.deps, c.var.caller, c.req.valid('json')), 200),
})

const terms = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/terms',
    operationId: 'acceptTerms',
    summary: 'Accept the terms in force',
    tags,
    security,
    request: { body: takes(AcceptTerms) },
    responses: { 200: answers(MeView, 'Accepted'), ...writing() },
  }),
  handler: async (c) =>
    c.json(await acceptTerms(c.var.deps, c.var.caller, c.req.valid('json')), 200),
})

const email = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/change-email',
    operationId: 'changeEmail',
    summary: 'Change my e-mail address: both addresses confirm it',
    tags,
    security,
    request: { body: takes(ChangeEmail) },
    responses: {
      202: answers(Accepted, 'A mail is on its way to the old address'),
      ...writing('wrong_password', 'too_many_attempts'),
    },
  }),
  handler: async (c) => {
    await changeEmail(c.var.deps, c.var.caller, c.req.valid('json'), clientOf(c))
    return c.json({ status: 'accepted' as const }, 202)
  },
})

const password = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/change-password',
    operationId: 'changePassword',
    summary: 'Change my password: every other session ends',
    tags,
    security,
    request: { body: takes(ChangePassword) },
    responses: {
      204: { description: 'Changed' },
      ...writing('wrong_password', 'too_many_attempts'),
    },
  }),
  handler: async (c) => {
    await changePassword(c.var.deps, c.var.caller, c.req.valid('json'), clientOf(c))
    return c.body(null, 204)
  },
})

const data = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me/export',
    operationId: 'exportMe',
    summary: 'All that is kept about me, as a file',
    tags,
    security,
    responses: {
      200: {
        description: 'A JSON file',
        content: { 'application/json': { schema: MyData } },
      },
      ...reading(),
    },
  }),
  handler: async (c) => {
    const all = await exportMe(c.var.deps, c.var.caller)
    c.header('content-disposition', 'attachment; filename="my-data.json"')
    return c.json(all, 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/delete',
    operationId: 'deleteMe',
    summary: 'Delete my account',
    tags,
    security,
    request: { body: takes(Confirmed) },
    responses: {
      204: { description: 'Deleted' },
      ...writing('wrong_password', 'too_many_attempts', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps } = c.var
    await deleteMe(deps, c.var.caller, c.req.valid('json').password, clientOf(c))
    dropSession(c, deps.portalUrl)
    return c.body(null, 204)
  },
})

export const meRoutes = [get, update, terms, email, password, data, remove] as const
