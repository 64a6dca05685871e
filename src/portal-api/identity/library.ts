/**
 * better-auth, set up for identity alone. Built for each request and never kept: an instance caches
 * promises of the request that built it, which hang when that request is aborted.
 */
import { betterAuth } from 'better-auth/minimal'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { bearer } from 'better-auth/plugins/bearer'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { BetterAuthOptions } from 'better-auth/types'
import type { Db } from '../../db/open'
import { accounts, authSessions, twoFactors, users, verifications } from '../../db/schema'
import { findUser } from '../../db/users'
import type { Id, IdKind } from '../../domain/ids'
import { visibleLine } from '../../domain/plain-text'
import { hashedSessions } from './hashed-sessions'
import type { Passwords } from './passwords'
import { authSecrets } from './secrets'

export const SESSION_MS = 7 * 86_400_000
export const MIN_PASSWORD = 10
export const MAX_PASSWORD = 128
const MAX_NAME = 120
/** Under which the API's own verbs for signing in live; social logins come back to it. */
export const AUTH_PATH = '/api/v1/auth'

/** Why a sign-in was refused although the person proved who they are. */
export const SUSPENDED = 'SUSPENDED'
export const UNVERIFIED = 'EMAIL_NOT_VERIFIED'

export interface LibraryMails {
  verification(
    user: { readonly name: string; readonly email: string },
    token: string,
  ): Promise<void>
  addressTaken(email: string): Promise<void>
  reset(email: string, token: string): Promise<void>
  changeAddress(email: string, newEmail: string, token: string): Promise<void>
}

export interface SocialCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

export interface LibraryDeps {
  readonly db: Db
  readonly now: () => number
  readonly newId: (kind: IdKind) => Id
  readonly later: (work: Promise<unknown>) => void
  /** `AUTH_SECRET`. */
  readonly secret: string
  readonly portalUrl: string
  readonly passwords: Passwords
  readonly mails: LibraryMails
  readonly social: Readonly<Partial<Record<'github' | 'google', SocialCredentials>>>
}

const KINDS: Readonly<Record<string, IdKind>> = {
  user: 'user',
  session: 'session',
  account: 'account',
  twoFactor: 'secondFactor',
}

export const identityLibrary = (deps: LibraryDeps) =>
  betterAuth({
    appName: 'Turnpike',
    baseURL: deps.portalUrl,
    basePath: AUTH_PATH,
    ...librarySecrets(deps.secret),
    database: (options: BetterAuthOptions) => hashedSessions(storage(deps.db)(options)),
    plugins: [bearer(), twoFactor({ issuer: 'Turnpike' })],
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: deps.passwords.hash,
        verify: ({ hash, password }) => deps.passwords.verify(hash, password),
      },
      sendResetPassword: ({ user, token }) => deps.mails.reset(user.email, token),
      onExistingUserSignUp: ({ user }) => deps.mails.addressTaken(user.email),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      expiresIn: 86_400,
      sendVerificationEmail: ({ user, token }) => deps.mails.verification(user, token),
    },
    user: {
      additionalFields: {
        termsVersion: { type: 'string', required: false },
        termsAcceptedAt: { type: 'date', required: false },
      },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, newEmail, token }) =>
          deps.mails.changeAddress(user.email, newEmail, token),
      },
    },
    session: {
      expiresIn: SESSION_MS / 1000,
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    account: { accountLinking: { enabled: true, trustedProviders: [] }, encryptOAuthTokens: true },
    socialProviders: deps.social,
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: {
      session: { create: { before: (session) => beforeSession(deps, session) } },
      user: { create: { before: (user) => Promise.resolve({ data: named(user) }) } },
    },
    // Attempts are counted by account and address before they come here.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its messages hold addresses, and parameters of failed queries.
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
      database: { generateId: ({ model }) => deps.newId(KINDS[model] ?? 'verification') },
      // Mail goes out after the answer, so that its time does not tell whether there was a mail.
      backgroundTasks: { handler: deps.later },
    },
  })

export type IdentityLibrary = ReturnType<typeof identityLibrary>

const librarySecrets = (text: string) => {
  const { numbered, plain } = authSecrets(text)
  const secret = plain === undefined ? {} : { secret: plain }
  return numbered.length > 0 ? { ...secret, secrets: [...numbered] } : secret
}

const storage = (db: Db) =>
  drizzleAdapter(db, {
    provider: 'sqlite',
    schema: {
      user: users,
      session: authSessions,
      account: accounts,
      verification: verifications,
      twoFactor: twoFactors,
    },
  })

/** Names that come from other parties hold what their people wrote (security H6). */
const named = <T extends { readonly name: string }>(user: T): T => ({
  ...user,
  name: visibleLine(user.name, MAX_NAME) || 'Unnamed',
})

/** The last gate before a session, whatever way the person proved who they are. */
async function beforeSession(
  { db, now }: LibraryDeps,
  session: { readonly userId: string } & Record<string, unknown>,
) {
  const user = await findUser(db, session.userId)
  if (!user || user.deletedAt !== null) throw new APIError('FORBIDDEN', { code: SUSPENDED })
  if (user.suspendedAt !== null) throw new APIError('FORBIDDEN', { code: SUSPENDED })
  if (!user.emailVerified) throw new APIError('FORBIDDEN', { code: UNVERIFIED })
  const at = now()
  return {
    data: {
      ...session,
      createdAt: new Date(at),
      updatedAt: new Date(at),
      expiresAt: new Date(at + SESSION_MS),
    },
  }
}
