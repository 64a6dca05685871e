import { AppError } from '../../domain/errors'
import { newId } from '../../platform/random'
import type { Account } from '../account'
import type { Call } from '../call'
import { confirmedAccount } from '../confirmed'
import { refuseGuess } from '../identify'
import type { Isolate } from '../isolate'
import type { KnownKey } from '../known-keys'
import { TOKEN_LIFE } from './access-tokens'
import { oauthError, readTokenRequest, requireScopes, type TokenRequest } from './token-request'

/**
 * `POST /-/token`: an access token for a key (RFC 6749 section 4.4). `client_id` is the key's id,
 * `client_secret` the key itself. Free.
 * @throws {AppError} with the members of RFC 6749 section 5.2
 */
export async function tokenRoute(
  isolate: Isolate,
  call: Call,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const asked = await readTokenRequest(call)
  const { key, account } = await authenticated(isolate, call, asked, env, ctx)
  const { snapshot } = account.holder
  const known = account.holder.verdict(key.hash)?.verdict.key
  if (!snapshot || !known) throw new Error('confirmed without a key')
  requireScopes(asked.scopes, known.access?.scopes ?? null)
  const access_token = await isolate.standIns.tokens.issue({
    key,
    keyId: known.id,
    audience: snapshot.productSlug,
    id: newId('claim'),
    scopes: asked.scopes,
  })
  const scope = asked.scopes === null ? {} : { scope: asked.scopes.join(' ') }
  return Response.json(
    { access_token, token_type: 'Bearer', expires_in: TOKEN_LIFE, ...scope },
    { headers: { 'cache-control': 'no-store', pragma: 'no-cache', 'x-request-id': call.id } },
  )
}

/** @throws {AppError} `invalid_client`; too_many_attempts, limiter_unavailable, config_unavailable */
async function authenticated(
  isolate: Isolate,
  call: Call,
  { clientId, secret }: TokenRequest,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<{ readonly key: KnownKey; readonly account: Account }> {
  try {
    const key = (await isolate.keys.identify(secret)) ?? refuseGuess(isolate, call, ctx)
    const account = await confirmedAccount(isolate, call, key, env, ctx)
    const isClient = account.holder.verdict(key.hash)?.verdict.key?.id === clientId
    return { key, account: isClient ? account : refuseGuess(isolate, call, ctx) }
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 401) throw error
    const challenge = { 'www-authenticate': 'Basic realm="turnpike"' }
    throw oauthError('invalid_client', error.code, error.detail, { ...error.headers, ...challenge })
  }
}
