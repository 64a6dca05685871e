import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import { findOrganisation } from '../../db/organisations'
import { insertWebhook, type WebhookRow } from '../../db/webhooks'
import { fail } from '../../domain/errors'
import { secretOf } from '../../webhooks/deliver'
import { makeWebhookSecret } from '../../webhooks/sign'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { refuseOwnHost } from '../products/refuse-own-host'
import { mayHearOfMoney } from './money'
import type { CreateWebhook } from './schemas'

/** Endpoints of one organisation. */
const MOST = 20

export interface IssuedSecret {
  readonly row: WebhookRow
  readonly secret: string
}

/**
 * An endpoint that is told from now on; one for each URL of an organisation.
 * @throws {AppError} not_found, insufficient_scope for events of money, invalid_request, conflict for a URL
 *   that has one, webhook_limit_reached
 */
export async function createWebhook(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateWebhook>,
): Promise<IssuedSecret> {
  const owner = mayWrite(caller, 'webhooks:write')
  const organisationId = organisationFor(caller, input.organisation_id)
  if (!(await findOrganisation(deps.db, owner, organisationId))) fail('not_found')
  refuseOwnHost(deps, input.url, '/url')
  const now = deps.now()
  const id = deps.newId('webhook')
  const secret = makeWebhookSecret(deps.randomBytes)
  const row: WebhookRow = {
    id,
    organisationId,
    url: input.url,
    description: input.description,
    types: input.types,
    money: mayHearOfMoney(caller, input.types),
    secret: await deps.sealer.seal(secret, secretOf(organisationId, id)),
    previousSecret: null,
    previousSecretUntil: null,
    disabledAt: null,
    disabledReason: null,
    failingSince: null,
    lastAttemptAt: null,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(deps.db, [
      insertWebhook(deps.db, row, MOST),
      audit(deps, caller.actorId, {
        action: 'webhook.create',
        targetId: id,
        organisationId,
        change: { url: input.url, types: input.types },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'There is an endpoint of this URL already.')
    if (!(error instanceof Unchanged)) throw error
    fail('webhook_limit_reached', undefined, { limit: MOST })
  }
  return { row, secret }
}
