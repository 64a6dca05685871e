import type { z } from '@hono/zod-openapi'
import { readOperator, saveOperator } from '../../../db/admin/operator'
import { makeWebhookSecret } from '../../../webhooks/sign'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { refuseOwnHost } from '../../products/refuse-own-host'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'
import type { OperatorView, SetOperator } from './schemas'
import { OPERATOR_SECRET } from './sealed-for'

/**
 * Sets whom the platform tells of itself. A webhook that is set gets a new secret, also with the URL it
 * had.
 * @throws {AppError} forbidden, invalid_request
 */
export async function setOperator(
  deps: PortalDeps,
  caller: Caller,
  { email, webhook_url: url, reason }: z.output<typeof SetOperator>,
): Promise<z.output<typeof OperatorView>> {
  requirePlatformAdmin(caller)
  if (url) refuseOwnHost(deps, url, '/webhook_url')
  const before = await readOperator(deps.db)
  const secret = url ? makeWebhookSecret(deps.randomBytes) : null
  const sealed = secret === null ? null : await deps.sealer.seal(secret, OPERATOR_SECRET)
  const change = {
    ...(email !== undefined && { email }),
    ...(url !== undefined && { webhookUrl: url, webhookSecret: sealed }),
    updatedAt: deps.now(),
  }
  const after = {
    email: email === undefined ? (before?.email ?? null) : email,
    webhook_url: url === undefined ? (before?.webhookUrl ?? null) : url,
  }
  await commitStaffChange(deps, caller, {
    action: 'operator.set',
    targetId: 'operator',
    organisationId: null,
    reason,
    before: { email: before?.email ?? null, webhook_url: before?.webhookUrl ?? null },
    after,
    statement: saveOperator(deps.db, change),
  })
  return { ...after, secret }
}
