/** What the token endpoint is asked (RFC 6749 sections 2.3.1 and 4.4.2). Errors are those of 5.2. */
import { AppError, errors, type ErrorCode } from '../../domain/errors'
import type { Call } from '../call'
import { readAll } from './read-all'

const MOST_BYTES = 8192
const FORM = /^application\/x-www-form-urlencoded(?:\s*;|$)/i
const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/i
const SCOPE = /^[a-z0-9][a-z0-9._:-]{0,63}$/
const MOST_SCOPES = 50

export interface TokenRequest {
  readonly clientId: string
  /** The API key. */
  readonly secret: string
  /** What the token is to be narrowed to; null for all that the key may. */
  readonly scopes: readonly string[] | null
}

type OAuthError = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'

/**
 * A problem document that OAuth clients understand too.
 * @param status where the RFC asks for another than the code has
 */
export const oauthError = (
  error: OAuthError,
  code: ErrorCode,
  detail: string = errors[code].title,
  headers: Readonly<Record<string, string>> = {},
  status?: number,
): AppError =>
  new AppError(
    code,
    detail,
    { error, error_description: detail },
    headers,
    status ?? errors[code].status,
  )

const refused = (error: OAuthError, detail: string): AppError =>
  oauthError(error, 'invalid_request', detail, {}, 400)

/** @throws {AppError} invalid_request as 400 */
export async function readTokenRequest({ request, headers }: Call): Promise<TokenRequest> {
  if (!FORM.test(headers.get('content-type') ?? '')) {
    throw refused('invalid_request', 'Send application/x-www-form-urlencoded.')
  }
  const body = request.body && (await readAll(request.body, MOST_BYTES))
  if (!body) throw refused('invalid_request', 'Send a form of 8 KB at most.')
  const form = new URLSearchParams(new TextDecoder().decode(body))
  for (const name of new Set(form.keys())) {
    if (form.getAll(name).length > 1) throw refused('invalid_request', 'A parameter is repeated.')
  }
  const grant = form.get('grant_type')
  if (grant !== 'client_credentials') {
    throw grant === null
      ? refused('invalid_request', 'grant_type is missing.')
      : refused('unsupported_grant_type', 'Only client_credentials is supported.')
  }
  return {
    ...client(headers.get('authorization') ?? '', form),
    scopes: scopesOf(form.get('scope')),
  }
}

function client(authorization: string, form: URLSearchParams) {
  const [, basic] = BASIC.exec(authorization) ?? []
  const [id, secret] = [form.get('client_id'), form.get('client_secret')]
  if (basic === undefined) {
    if (!id || !secret) {
      throw refused('invalid_request', 'Send client_id and client_secret, as a form or as Basic.')
    }
    return { clientId: id, secret }
  }
  if (secret !== null) throw refused('invalid_request', 'Send the secret in one place.')
  const { clientId, secret: sent } = fromBasic(basic)
  if (id !== null && id !== clientId) throw refused('invalid_request', 'Two different clients.')
  return { clientId, secret: sent }
}

function fromBasic(base64: string): { readonly clientId: string; readonly secret: string } {
  try {
    const [id = '', ...rest] = atob(base64).split(':')
    return { clientId: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) }
  } catch {
    throw refused('invalid_request', 'The Authorization header cannot be read.')
  }
}

function scopesOf(text: string | null): readonly string[] | null {
  if (text === null || text === '') return null
  const scopes = [...new Set(text.split(' '))]
  if (scopes.length > MOST_SCOPES || !scopes.every((scope) => SCOPE.test(scope))) {
    throw refused('invalid_scope', 'The scope cannot be read.')
  }
  return scopes
}

/** @throws {AppError} when one of them is not the key's @param allowed null for all of them */
export function requireScopes(
  scopes: readonly string[] | null,
  allowed: readonly string[] | null,
): void {
  if (scopes === null || allowed === null) return
  if (scopes.every((scope) => allowed.includes(scope))) return
  throw refused('invalid_scope', 'The key does not have that scope.')
}
