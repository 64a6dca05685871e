import type { Id } from '../../domain/ids'

/** From where a person comes; kept in the security log. */
export interface Client {
  readonly address: string | null
  readonly userAgent: string | null
}

export interface NewUser {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly termsVersion: string
}

/** What became of a sign-in. A session's secret is a bearer credential: it goes into the cookie only. */
export type SignIn =
  | { readonly outcome: 'signed_in'; readonly secret: string; readonly userId: Id }
  | { readonly outcome: 'second_factor'; readonly challenge: string; readonly userId: Id }
  | { readonly outcome: 'refused'; readonly reason: 'invalid' | 'unverified' | 'suspended' }

export type SecondFactorCode =
  | { readonly kind: 'totp'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: string }

/** Where the link in a mail leads. */
export type Verified =
  | { readonly outcome: 'verified' | 'changed' | 'confirmation_sent'; readonly userId: Id }
  /** The link was followed before. */
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'invalid' }

export interface Enrolment {
  /** `otpauth://` URI for the authenticator. */
  readonly uri: string
  readonly recoveryCodes: readonly string[]
}

export const socialProviders = ['github', 'google'] as const
export type SocialProvider = (typeof socialProviders)[number]

/**
 * Who a person is and how they prove it: all that the rest of the platform sees of the identity library.
 * Answers alike, and does similar work, for known and unknown addresses.
 */
export interface AuthPort {
  signUp(user: NewUser, client: Client): Promise<void>
  verifyEmail(token: string): Promise<Verified>
  /** Whom `verifyEmail` would send a further mail to, if anybody; says nothing of whether the link is good. */
  mailedBy(token: string): string | null
  resendVerification(email: string): Promise<void>
  signIn(email: string, password: string, client: Client): Promise<SignIn>
  /** Who a second factor is awaited from; null for a challenge that is not open. */
  challenged(challenge: string): Promise<Id | null>
  /** Null for a wrong code. A challenge takes five tries. */
  secondFactor(challenge: string, code: SecondFactorCode, client: Client): Promise<SignIn | null>
  requestReset(email: string): Promise<void>
  /** Ends all sessions. @returns whose password it was, or null for a link that is spent or expired */
  resetPassword(token: string, password: string): Promise<Id | null>
  /** Mails a link to the old address, then one to the new. */
  changeEmail(secret: string, email: string): Promise<void>
  hashPassword(password: string): Promise<string>
  /** Takes as long for a person without a password. */
  checkPassword(stored: string | null, password: string): Promise<boolean>
  enrol(secret: string, password: string): Promise<Enrolment | 'wrong_password' | 'already_on'>
  /** Turns the second factor on. @returns the new session's secret, or null for a wrong code */
  confirm(secret: string, code: string): Promise<string | null>
  /** @returns the new session's secret, or null for a wrong password */
  disable(secret: string, password: string): Promise<string | null>
  /** Null for a wrong password. */
  renewRecoveryCodes(secret: string, password: string): Promise<readonly string[] | null>
  /** Which social logins are switched on. */
  readonly social: readonly SocialProvider[]
  startSocial(provider: SocialProvider): Promise<{ readonly url: string; readonly state: string }>
  /** @param state what `startSocial` gave, which the browser kept */
  finishSocial(
    provider: SocialProvider,
    query: URLSearchParams,
    state: string,
    client: Client,
  ): Promise<SignIn>
}
