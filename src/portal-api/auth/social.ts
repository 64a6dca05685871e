import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import type { Client, SocialProvider } from '../identity/port'
import { isPlain, sessionIn, setSession } from './session-cookie'
import { dropFormer, welcome } from './sign-in'

const STATE_SECONDS = 600
const nameFor = (portalUrl: string): string =>
  isPlain(portalUrl) ? 'turnpike-sign-in' : '__Host-sign-in'
/** Lax: the browser comes back from another site, by a link. */
const attributes = (portalUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: !isPlain(portalUrl) }) as const

/**
 * A page of the portal that a person may be sent to after signing in, as path, query and fragment.
 * @throws {AppError} invalid_request for anything that could lead elsewhere (security G9)
 */
export function returnPath(portalUrl: string, wanted: string | undefined): string {
  if (wanted === undefined) return '/'
  const url = /^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) ? URL.parse(wanted, portalUrl) : null
  if (url === null || url.origin !== new URL(portalUrl).origin || url.pathname.startsWith('//')) {
    return fail('invalid_request', undefined, {
      errors: [{ pointer: '/return_to', detail: 'must be a path of the portal' }],
    })
  }
  return `${url.pathname}${url.search}${url.hash}`
}

/**
 * Sends the browser to the other party.
 * @returns the address to go to
 * @throws {AppError} not_found when that login is not switched on, invalid_request
 */
export async function startSocialSignIn(
  c: Context,
  deps: PortalDeps,
  provider: SocialProvider,
  returnTo: string | undefined,
): Promise<string> {
  const { auth, portalUrl } = deps
  const path = returnPath(portalUrl, returnTo)
  if (!auth.social.includes(provider)) fail('not_found')
  const { url, state } = await auth.startSocial(provider)
  setCookie(c, nameFor(portalUrl), `${state} ${path}`, {
    ...attributes(portalUrl),
    maxAge: STATE_SECONDS,
  })
  return url
}

/**
 * Takes the browser back from the other party. Never throws for what the other party or the person did:
 * a browser is shown a page.
 * @returns the portal's page to go to
 */
export async function finishSocialSignIn(
  c: Context,
  deps: PortalDeps,
  provider: SocialProvider,
  client: Client,
): Promise<string> {
  const { auth, portalUrl } = deps
  const [state = '', path] = (getCookie(c, nameFor(portalUrl)) ?? '').split(' ')
  deleteCookie(c, nameFor(portalUrl), attributes(portalUrl))
  const failed = (error: string) => `${portalUrl}/sign-in?error=${error}`
  if (!auth.social.includes(provider) || !/^[\w.%-]+$/.test(state)) return failed('invalid_link')
  const query = new URL(c.req.url).searchParams
  const result = await auth.finishSocial(provider, query, state, client)
  if (result.outcome === 'refused') {
    return failed(result.reason === 'suspended' ? 'account_suspended' : 'invalid_credentials')
  }
  const to = returnPath(portalUrl, path)
  if (result.outcome === 'second_factor') {
    // In the fragment: it is sent to nobody.
    return `${portalUrl}/sign-in#challenge=${result.challenge}&return_to=${encodeURIComponent(to)}`
  }
  await dropFormer(deps, sessionIn(c, portalUrl))
  await welcome(deps, result.userId, client, provider)
  setSession(c, portalUrl, result.secret)
  return `${portalUrl}${to}`
}
