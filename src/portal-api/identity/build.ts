import {
  changeAddressMail,
  addressTakenMail,
  newAddressMail,
  resetMail,
  verificationMail,
} from '../../mail/identity'
import { renewPasswordHash } from '../../db/users'
import type { PortalDeps } from '../deps'
import { identity } from './adapter'
import type { SocialCredentials } from './library'
import { passwordHasher } from './passwords'
import type { AuthPort } from './port'
import { decodeJwt } from 'jose'

type Needs = Pick<
  PortalDeps,
  'db' | 'now' | 'newId' | 'later' | 'mail' | 'portalUrl' | 'randomBytes'
>

/** The identity of people, from the Worker's bindings. Not to be kept beyond the request. */
export function buildIdentity(env: PortalEnv, deps: Needs): AuthPort {
  const { mail, portalUrl } = deps
  const link = (page: string, token: string) =>
    `${portalUrl}/${page}?token=${encodeURIComponent(token)}`
  let renewed: { readonly stored: string; readonly hash: string } | undefined
  const port = identity({
    ...deps,
    secret: env.AUTH_SECRET,
    passwords: passwordHasher(env.PASSWORD_PEPPERS, deps.randomBytes, (stored, hash) => {
      renewed = { stored, hash }
    }),
    mails: {
      verification: ({ name, email }, token) => {
        const compose =
          decodeJwt(token)['updateTo'] === undefined ? verificationMail : newAddressMail
        return mail.send(compose(email, name, link('verify', token)))
      },
      addressTaken: (email) => mail.send(addressTakenMail(email, `${portalUrl}/sign-in`)),
      // It opens an account: behind the `#`, which no server and no log sees.
      reset: (email, token) =>
        mail.send(resetMail(email, `${portalUrl}/reset#token=${encodeURIComponent(token)}`)),
      changeAddress: (email, newEmail, token) =>
        mail.send(changeAddressMail(email, newEmail, link('verify', token))),
    },
    social: socialLogins(env),
  })
  return {
    ...port,
    // A hash does not say whose it is: it is renewed where that has been found out.
    async signIn(...credentials) {
      const result = await port.signIn(...credentials)
      if (renewed && 'userId' in result) {
        const { stored, hash } = renewed
        deps.later(renewPasswordHash(deps.db, result.userId, stored, hash).execute())
      }
      return result
    },
  }
}

function socialLogins(env: PortalEnv): Partial<Record<'github' | 'google', SocialCredentials>> {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env
  return {
    ...credentials('github', GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET),
    ...credentials('google', GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET),
  }
}

const credentials = (name: string, clientId: string, clientSecret: string | undefined) =>
  clientId && clientSecret ? { [name]: { clientId, clientSecret } } : {}
