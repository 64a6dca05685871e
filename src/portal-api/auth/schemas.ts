import { z } from '@hono/zod-openapi'
import { PLATFORM_TERMS_VERSION } from '../../domain/terms'
import { line } from '../http/schemas'
import { MAX_PASSWORD, MIN_PASSWORD } from '../identity/library'
import { socialProviders } from '../identity/port'

export const email = () => z.email().trim().max(254).openapi({ example: 'ada@example.com' })
export const newPassword = () => z.string().min(MIN_PASSWORD).max(MAX_PASSWORD)
/** A password that is to be checked: too short is simply wrong. */
export const password = () => z.string().min(1).max(MAX_PASSWORD)
/** The terms that are accepted: only those in force can be. */
export const termsVersion = () =>
  z.literal(PLATFORM_TERMS_VERSION).openapi({ description: 'The terms in force, accepted.' })

export const SignUp = z
  .strictObject({
    name: line(120),
    email: email(),
    password: newPassword(),
    terms_version: termsVersion(),
  })
  .openapi('SignUp')

export const SignInBody = z.strictObject({ email: email(), password: password() }).openapi('SignIn')

export const SecondFactorBody = z
  .strictObject({
    challenge: z
      .string()
      .max(300)
      .regex(/^[\w.%-]+$/),
    method: z.enum(['totp', 'recovery']).default('totp'),
    code: z.string().trim().min(6).max(20),
  })
  .openapi('SecondFactor')

export const TokenBody = z.strictObject({ token: z.string().min(1).max(2000) }).openapi('MailToken')
export const EmailBody = z.strictObject({ email: email() }).openapi('EmailAddress')
export const ResetBody = z
  .strictObject({ token: z.string().min(1).max(200), password: newPassword() })
  .openapi('ResetPassword')

/** The same for an address that is known and one that is not. */
export const Accepted = z.object({ status: z.literal('accepted') }).openapi('Accepted')

export const SignInView = z
  .object({
    status: z.enum(['signed_in', 'second_factor_required']),
    user_id: z.string().nullable(),
    challenge: z.string().nullable().openapi({
      description: 'To be sent back with the code, within ten minutes.',
    }),
  })
  .openapi('SignInResult')

export const VerifiedView = z
  .object({ status: z.enum(['verified', 'changed', 'confirmation_sent']) })
  .openapi('VerifiedEmail')

export const ProvidersView = z
  .object({ data: z.array(z.enum(socialProviders)) })
  .openapi('SocialLogins')

export const SocialParams = z.object({ provider: z.enum(socialProviders) })
export const SocialQuery = z.strictObject({
  return_to: z.string().max(2000).optional().openapi({
    description: 'A path of the portal to go to afterwards.',
    example: '/dashboard',
  }),
})

export const RefreshBody = z
  .strictObject({ refresh_token: z.string().min(1).max(100) })
  .openapi('RefreshToken')

export const JwtView = z
  .object({
    access_token: z
      .string()
      .openapi({ description: 'A JWT (ES256), for `Authorization: Bearer`.' }),
    token_type: z.literal('Bearer'),
    expires_in: z.int().openapi({ example: 900 }),
    refresh_token: z.string().openapi({ description: 'To be used once, for the next pair.' }),
    organisation_id: z.string().nullable(),
    role: z.string().nullable(),
    scopes: z.array(z.string()),
  })
  .openapi('AccessToken')

export const JwksView = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        use: z.literal('sig'),
        alg: z.literal('ES256'),
      }),
    ),
  })
  .openapi('JsonWebKeySet')
