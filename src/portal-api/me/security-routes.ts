import { createRoute, z } from '@hono/zod-openapi'
import { answers, personal, route, takes } from '../app-types'
import { clientOf } from '../auth/client'
import { setSession } from '../auth/session-cookie'
import { downloadQuery, downloads } from '../http/download'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { id } from '../http/schemas'
import {
  CodeBody,
  Confirmed,
  EnrolmentView,
  RecoveryCodesView,
  SecurityEventView,
  SessionsView,
  toSecurityEventView,
  toSessionView,
} from './schemas'
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  renewRecoveryCodes,
} from './second-factor'
import { exportSecurityLog, listSecurityLog } from './security-log'
import { listSessions, revokeOtherSessions, revokeSession } from './sessions'

const tags = ['Me']
const security = personal
const guesses = ['wrong_password', 'too_many_attempts', 'invalid_state'] as const

const enrol = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/second-factor',
    operationId: 'enrolSecondFactor',
    summary: 'Start a second factor (TOTP); a code confirms it',
    tags,
    security,
    request: { body: takes(Confirmed) },
    responses: { 200: answers(EnrolmentView, 'To be shown once'), ...writing(...guesses) },
  }),
  handler: async (c) => {
    const { password } = c.req.valid('json')
    const { uri, recoveryCodes } = await enrolSecondFactor(
      c.var.deps,
      c.var.caller,
      password,
      clientOf(c),
    )
    return c.json({ uri, recovery_codes: [...recoveryCodes] }, 200)
  },
})

const confirm = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/second-factor/confirm',
    operationId: 'confirmSecondFactor',
    summary: 'Turn the second factor on; the session gets a new cookie',
    tags,
    security,
    request: { body: takes(CodeBody) },
    responses: {
      204: { description: 'On' },
      ...writing('invalid_code', 'too_many_attempts', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const secret = await confirmSecondFactor(deps, caller, c.req.valid('json').code, clientOf(c))
    setSession(c, deps.portalUrl, secret)
    return c.body(null, 204)
  },
})

const disable = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/second-factor/disable',
    operationId: 'disableSecondFactor',
    summary: 'Turn the second factor off; the session gets a new cookie',
    tags,
    security,
    request: { body: takes(Confirmed) },
    responses: { 204: { description: 'Off' }, ...writing(...guesses) },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { password } = c.req.valid('json')
    const secret = await disableSecondFactor(deps, caller, password, clientOf(c))
    setSession(c, deps.portalUrl, secret)
    return c.body(null, 204)
  },
})

const renew = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/second-factor/recovery-codes',
    operationId: 'renewRecoveryCodes',
    summary: 'Get new recovery codes; the old ones are void',
    tags,
    security,
    request: { body: takes(Confirmed) },
    responses: { 200: answers(RecoveryCodesView, 'To be shown once'), ...writing(...guesses) },
  }),
  handler: async (c) => {
    const { password } = c.req.valid('json')
    const codes = await renewRecoveryCodes(c.var.deps, c.var.caller, password, clientOf(c))
    return c.json({ recovery_codes: [...codes] }, 200)
  },
})

const sessions = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me/sessions',
    operationId: 'listSessions',
    summary: 'List my sessions',
    tags,
    security,
    responses: { 200: answers(SessionsView, 'All live ones'), ...reading() },
  }),
  handler: async (c) => {
    const { rows, current } = await listSessions(c.var.deps, c.var.caller)
    return c.json({ data: rows.map((row) => toSessionView(row, current)) }, 200)
  },
})

const revokeOthers = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/me/sessions/revoke-others',
    operationId: 'revokeOtherSessions',
    summary: 'End all my sessions but this one',
    tags,
    security,
    responses: { 204: { description: 'Ended' }, ...writing() },
  }),
  handler: async (c) => {
    await revokeOtherSessions(c.var.deps, c.var.caller, clientOf(c))
    return c.body(null, 204)
  },
})

const revoke = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/me/sessions/{session_id}',
    operationId: 'revokeSession',
    summary: 'End one of my sessions',
    tags,
    security,
    request: { params: z.object({ session_id: id() }) },
    responses: { 204: { description: 'Ended' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { session_id } = c.req.valid('param')
    await revokeSession(c.var.deps, c.var.caller, session_id, clientOf(c))
    return c.body(null, 204)
  },
})

const log = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me/security-log',
    operationId: 'listSecurityLog',
    summary: 'What happened to my account',
    tags,
    security,
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(SecurityEventView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listSecurityLog(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toSecurityEventView), 200)
  },
})

const logFile = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/me/security-log/export',
    operationId: 'exportSecurityLog',
    summary: 'The whole of it as a file',
    tags,
    security,
    request: { query: z.strictObject(downloadQuery) },
    responses: { 200: downloads(SecurityEventView, 'A file'), ...reading() },
  }),
  handler: (c) =>
    // A file of the format that was asked for, which the schema alone cannot say.
    exportSecurityLog(c.var.deps, c.var.caller, c.req.valid('query').format) as never,
})

export const securityRoutes = [
  enrol,
  confirm,
  disable,
  renew,
  sessions,
  revokeOthers,
  revoke,
  log,
  logFile,
] as const
