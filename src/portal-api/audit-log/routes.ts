import { createRoute } from '@hono/zod-openapi'
import { answers, asStaff, needs, route } from '../app-types'
import { downloads } from '../http/download'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { exportAudit } from './export'
import { listAudit, ownScope, staffScope } from './list'
import {
  AllAuditExportQuery,
  AllAuditQuery,
  AuditEntryView,
  AuditExportQuery,
  AuditLine,
  AuditQuery,
  VerificationQuery,
  VerificationView,
} from './schemas'
import { verifyOne } from './verify'

const tags = ['Audit log']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/audit-log',
    operationId: 'listAuditLog',
    summary: 'Who changed what of yours, and what your people changed elsewhere',
    description:
      'Newest first. Entries are never pruned. Each is chained to the one before it within a minute or so, which `/audit-log/verification` checks.',
    tags,
    security: needs('audit:read'),
    request: { query: AuditQuery },
    responses: { 200: answers(pageOf(AuditEntryView), 'Newest first'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listAudit(c.var.deps, ownScope(c.var.caller), c.req.valid('query'))
    return c.json(
      toPage(page, (entry) => entry),
      200,
    )
  },
})

const file = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/audit-log/export',
    operationId: 'exportAuditLog',
    summary: 'The audit log as a file',
    tags,
    security: needs('audit:read'),
    request: { query: AuditExportQuery },
    responses: { 200: downloads(AuditLine, 'Newest first'), ...reading() },
  }),
  handler: (c) => exportAudit(c.var.deps, ownScope(c.var.caller), c.req.valid('query')),
})

const verification = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/audit-log/verification',
    operationId: 'verifyAuditLog',
    summary: 'Check that no entry of your audit log was changed or removed',
    tags,
    security: needs('audit:read'),
    request: { query: VerificationQuery },
    responses: { 200: answers(VerificationView, 'The verdict'), ...reading() },
  }),
  handler: async (c) => {
    const { after_seq, organisation_id } = c.req.valid('query')
    const verdict = await verifyOne(c.var.deps, c.var.caller, after_seq, organisation_id)
    return c.json(
      VerificationView.parse({
        ...verdict,
        checked_to: verdict.checkedTo,
        broken_at: verdict.brokenAt,
      }),
      200,
    )
  },
})

const listAll = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/audit-log',
    operationId: 'listAllAuditLog',
    summary: 'Who changed what, of everybody',
    tags,
    security: asStaff,
    request: { query: AllAuditQuery },
    responses: { 200: answers(pageOf(AuditEntryView), 'Newest first'), ...reading() },
  }),
  handler: async (c) => {
    const query = c.req.valid('query')
    const scope = staffScope(c.var.caller, query.organisation_id)
    const page = await listAudit(c.var.deps, scope, query)
    return c.json(
      toPage(page, (entry) => entry),
      200,
    )
  },
})

const fileAll = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/audit-log/export',
    operationId: 'exportAllAuditLog',
    summary: 'The audit log of everybody as a file',
    tags,
    security: asStaff,
    request: { query: AllAuditExportQuery },
    responses: { 200: downloads(AuditLine, 'Newest first'), ...reading() },
  }),
  handler: (c) => {
    const query = c.req.valid('query')
    return exportAudit(c.var.deps, staffScope(c.var.caller, query.organisation_id), query)
  },
})

export const auditLogRoutes = [list, file, verification, listAll, fileAll] as const
