/** `AuthPort` on better-auth. Its cookies never leave this file: they are taken apart and made here. */
import { APIError } from 'better-auth/api'
import { decodeJwt, errors } from 'jose'
import type { Id } from '../../domain/ids'
import { sameSecret } from '../auth/token'
import { identityLibrary, SUSPENDED, UNVERIFIED, type LibraryDeps } from './library'
import type { AuthPort, Client, SignIn, SocialProvider } from './port'
import { finishSocial, startSocial } from './social'
import {
  CHALLENGE_COOKIE,
  codeOf,
  cookieIn,
  headersOf,
  identifierIn,
  SESSION_COOKIE,
  signedCookie,
  type Library,
} from './wire'

/** @param deps of the request; the result must not outlive it */
export function identity(deps: LibraryDeps): AuthPort {
  let built: Library | undefined
  const library = (): Library => (built ??= identityLibrary(deps))
  const { passwords } = deps

  return {
    async signUp({ name, email, password, termsVersion }, client) {
      const body = { name, email, password, termsVersion, termsAcceptedAt: new Date(deps.now()) }
      try {
        await library().api.signUpEmail({ body, headers: headersOf(client) })
      } catch (error) {
        // Two sign-ups at once with one address: the other one was faster.
        if (codeOf(error) !== 'FAILED_TO_CREATE_USER') throw error
      }
    },

    async verifyEmail(token) {
      try {
        const { requestType, userId, email } = claimsOf(token)
        const { api, $context } = library()
        const user =
          requestType === null
            ? (await (await $context).internalAdapter.findUserByEmail(email))?.user
            : null
        await api.verifyEmail({ query: { token } })
        const id = userId ?? user?.id
        if (id === undefined) return { outcome: 'invalid' }
        if (user?.emailVerified) return { outcome: 'unchanged' }
        if (requestType === CONFIRMATION) {
          return { outcome: 'confirmation_sent', userId: id }
        }
        return { outcome: requestType === null ? 'verified' : 'changed', userId: id }
      } catch (error) {
        if (codeOf(error) === null && !(error instanceof errors.JOSEError) && !isTaken(error)) {
          throw error
        }
        return { outcome: 'invalid' }
      }
    },

    mailedBy(token) {
      try {
        const { requestType, updateTo } = claimsOf(token)
        return requestType === CONFIRMATION ? updateTo : null
      } catch {
        return null
      }
    },

    async resendVerification(email) {
      await library().api.sendVerificationEmail({ body: { email } })
    },

    async signIn(email, password, client) {
      try {
        const { headers, response } = await library().api.signInEmail({
          body: { email, password },
          headers: headersOf(client),
          returnHeaders: true,
        })
        if ('twoFactorRedirect' in response) {
          return await challengeOf(library(), cookieIn(headers, CHALLENGE_COOKIE))
        }
        return { outcome: 'signed_in', secret: response.token, userId: response.user.id }
      } catch (error) {
        return refusalOf(error)
      }
    },

    challenged: (challenge) => challengedUser(library(), challenge),

    async secondFactor(challenge, { kind, code }, client) {
      const request = {
        body: { code },
        headers: headersOf(client, { cookie: `${CHALLENGE_COOKIE}=${challenge}` }),
      }
      try {
        const { api } = library()
        const { token, user } =
          kind === 'totp' ? await api.verifyTOTP(request) : await api.verifyBackupCode(request)
        return token ? { outcome: 'signed_in', secret: token, userId: user.id } : null
      } catch (error) {
        const refused = refusalOf(error)
        return refused.outcome === 'refused' && refused.reason !== 'invalid' ? refused : null
      }
    },

    async requestReset(email) {
      await library().api.requestPasswordReset({ body: { email } })
    },

    async resetPassword(token, newPassword) {
      const { api, $context } = library()
      const identifier = `reset-password:${token}`
      const open = await (await $context).internalAdapter.findVerificationValue(identifier)
      if (!open) return null
      try {
        await api.resetPassword({ body: { token, newPassword } })
        return open.value
      } catch (error) {
        if (codeOf(error) === 'INVALID_TOKEN') return null
        throw error
      }
    },

    async changeEmail(secret, newEmail) {
      await library().api.changeEmail({ body: { newEmail }, headers: sessionHeaders(secret) })
    },

    hashPassword: passwords.hash,

    async checkPassword(stored, password) {
      if (stored !== null) return passwords.verify(stored, password)
      await passwords.hash(password)
      return false
    },

    async enrol(secret, password) {
      try {
        const headers = sessionHeaders(secret)
        const answer = await library().api.enableTwoFactor({ body: { password }, headers })
        if (answer.method !== 'totp') throw new Error(`Enrolled for ${answer.method}`)
        return { uri: answer.totpURI, recoveryCodes: answer.backupCodes }
      } catch (error) {
        if (codeOf(error) === 'TOTP_ALREADY_ENABLED') return 'already_on'
        if (isWrongPassword(error)) return 'wrong_password'
        throw error
      }
    },

    async confirm(secret, code) {
      try {
        const request = {
          body: { code },
          headers: sessionHeaders(secret),
          returnHeaders: true,
        } as const
        const { headers } = await library().api.verifyTOTP(request)
        return newSecret(headers)
      } catch (error) {
        if (error instanceof APIError) return null
        throw error
      }
    },

    async disable(secret, password) {
      const request = {
        body: { password },
        headers: sessionHeaders(secret),
        returnHeaders: true,
      } as const
      try {
        const { headers } = await library().api.disableTwoFactor(request)
        return newSecret(headers)
      } catch (error) {
        if (isWrongPassword(error)) return null
        throw error
      }
    },

    async renewRecoveryCodes(secret, password) {
      const headers = sessionHeaders(secret)
      try {
        const request = { body: { password }, headers }
        return (await library().api.generateBackupCodes(request)).backupCodes
      } catch (error) {
        if (isWrongPassword(error)) return null
        throw error
      }
    },

    social: Object.keys(deps.social) as SocialProvider[],
    startSocial: (provider) => startSocial(library(), provider, deps.portalUrl),
    finishSocial: async (provider, query, state, client) => {
      const result = await finishSocial(library(), deps, provider, { query, state, client })
      return typeof result === 'string' ? challengeOf(library(), result) : result
    },
  }
}

/** The first of the two links that change an address: following it sends the second. */
const CONFIRMATION = 'change-email-confirmation'

/** Somebody else took the new address after the link was sent. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  (error.message.includes('UNIQUE constraint failed: users.email') || isTaken(error.cause))

const isWrongPassword = (error: unknown): boolean => codeOf(error) === 'INVALID_PASSWORD'

const NOBODY: Client = { address: null, userAgent: null }
const sessionHeaders = (secret: string): Headers =>
  headersOf(NOBODY, { authorization: `Bearer ${secret}` })

const newSecret = (headers: Headers): string | null => {
  const cookie = cookieIn(headers, SESSION_COOKIE)
  return cookie === null ? null : identifierIn(cookie)
}

const claimsOf = (token: string) => {
  const { requestType, userId, email, updateTo } = decodeJwt(token)
  return {
    requestType: typeof requestType === 'string' ? requestType : null,
    userId: typeof userId === 'string' ? userId : null,
    email: typeof email === 'string' ? email : '',
    updateTo: typeof updateTo === 'string' ? updateTo : null,
  }
}

export function refusalOf(error: unknown): SignIn {
  const code = codeOf(error)
  if (code === null) throw error
  if (code === SUSPENDED) return { outcome: 'refused', reason: 'suspended' }
  if (code === UNVERIFIED) return { outcome: 'refused', reason: 'unverified' }
  return { outcome: 'refused', reason: 'invalid' }
}

async function challengeOf(library: Library, cookie: string | null): Promise<SignIn> {
  const userId = cookie === null ? null : await challengedUser(library, cookie)
  if (cookie === null || userId === null) return { outcome: 'refused', reason: 'invalid' }
  return { outcome: 'second_factor', challenge: cookie, userId }
}

/** Whose the challenge is: only one that we signed counts. */
async function challengedUser(library: Library, challenge: string): Promise<Id | null> {
  const context = await library.$context
  const identifier = identifierIn(challenge)
  if (!(await sameSecret(await signedCookie(context.secret, identifier), challenge))) return null
  const open = await context.internalAdapter.findVerificationValue(identifier)
  return open && open.expiresAt.getTime() > Date.now() ? open.value : null
}
