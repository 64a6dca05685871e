/** How a person comes in. None of these needs a session. */
import { createRoute } from '@hono/zod-openapi'
import { answers, publicRoute, takes } from '../app-types'
import { problems } from '../http/problems'
import { clientOf } from './client'
import { forgotPassword, resetPassword } from './reset-password'
import { refuseForeignOrigin } from './same-origin'
import {
  Accepted,
  EmailBody,
  ResetBody,
  SecondFactorBody,
  SignInBody,
  SignInView,
  SignUp,
  TokenBody,
  VerifiedView,
} from './schemas'
import { sessionIn, setSession } from './session-cookie'
import { dropFormer, secondFactor, signIn } from './sign-in'
import { signUp } from './sign-up'
import { resendVerification, verifyEmail } from './verify-email'

const tags = ['Sign in']
const security: Record<string, string[]>[] = []
const common = [
  'invalid_request',
  'invalid_json',
  'unsupported_media_type',
  'forbidden',
  'too_many_attempts',
  'internal_error',
] as const
const accepted = { status: 'accepted' } as const

const up = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/sign-up',
    operationId: 'signUp',
    summary: 'Sign up',
    description:
      'A mail confirms the address. The answer is the same for an address that is taken.',
    tags,
    security,
    request: { body: takes(SignUp) },
    responses: { 202: answers(Accepted, 'A mail is on its way'), ...problems(...common) },
  }),
  handler: async (c) => {
    const { deps } = c.var
    refuseForeignOrigin(c, deps.portalUrl)
    await signUp(deps, c.req.valid('json'), clientOf(c))
    return c.json(accepted, 202)
  },
})

const verify = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/verify-email',
    operationId: 'verifyEmail',
    summary: 'Do what the link in a mail asks for: confirm an address, or a change of it',
    tags,
    security,
    request: { body: takes(TokenBody) },
    responses: { 200: answers(VerifiedView, 'Done'), ...problems(...common, 'invalid_link') },
  }),
  handler: async (c) => {
    const { token } = c.req.valid('json')
    return c.json({ status: await verifyEmail(c.var.deps, token, clientOf(c)) }, 200)
  },
})

const resend = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/resend-verification',
    operationId: 'resendVerification',
    summary: 'Send the mail that confirms an address again',
    tags,
    security,
    request: { body: takes(EmailBody) },
    responses: { 202: answers(Accepted, 'If the address waits for it'), ...problems(...common) },
  }),
  handler: async (c) => {
    await resendVerification(c.var.deps, c.req.valid('json').email)
    return c.json(accepted, 202)
  },
})

const into = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/sign-in',
    operationId: 'signIn',
    summary: 'Sign in with a password',
    tags,
    security,
    request: { body: takes(SignInBody) },
    responses: {
      200: answers(SignInView, 'Signed in, with a cookie; or a second factor is needed'),
      ...problems(...common, 'invalid_credentials', 'email_not_verified', 'account_suspended'),
    },
  }),
  handler: async (c) => {
    const { deps } = c.var
    refuseForeignOrigin(c, deps.portalUrl)
    const result = await signIn(deps, c.req.valid('json'), clientOf(c))
    if (result.outcome === 'second_factor') {
      const { challenge } = result
      return c.json({ status: 'second_factor_required' as const, user_id: null, challenge }, 200)
    }
    await dropFormer(deps, sessionIn(c, deps.portalUrl))
    setSession(c, deps.portalUrl, result.secret)
    return c.json({ status: 'signed_in' as const, user_id: result.userId, challenge: null }, 200)
  },
})

const second = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/sign-in/second-factor',
    operationId: 'signInSecondFactor',
    summary: 'Sign in: the second factor',
    tags,
    security,
    request: { body: takes(SecondFactorBody) },
    responses: {
      200: answers(SignInView, 'Signed in, with a cookie'),
      ...problems(...common, 'invalid_code', 'account_suspended'),
    },
  }),
  handler: async (c) => {
    const { deps } = c.var
    refuseForeignOrigin(c, deps.portalUrl)
    const result = await secondFactor(deps, c.req.valid('json'), clientOf(c))
    if (result.outcome !== 'signed_in') throw new Error('A second factor asked for another one')
    await dropFormer(deps, sessionIn(c, deps.portalUrl))
    setSession(c, deps.portalUrl, result.secret)
    return c.json({ status: 'signed_in' as const, user_id: result.userId, challenge: null }, 200)
  },
})

const forgot = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/forgot-password',
    operationId: 'forgotPassword',
    summary: 'Send a mail that lets a person choose a new password',
    tags,
    security,
    request: { body: takes(EmailBody) },
    responses: { 202: answers(Accepted, 'If the address has an account'), ...problems(...common) },
  }),
  handler: async (c) => {
    await forgotPassword(c.var.deps, c.req.valid('json').email, clientOf(c))
    return c.json(accepted, 202)
  },
})

const reset = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/reset-password',
    operationId: 'resetPassword',
    summary: 'Choose a new password by the link of a mail; ends all sessions',
    tags,
    security,
    request: { body: takes(ResetBody) },
    responses: { 204: { description: 'Set' }, ...problems(...common, 'invalid_link') },
  }),
  handler: async (c) => {
    await resetPassword(c.var.deps, c.req.valid('json'), clientOf(c))
    return c.body(null, 204)
  },
})

export const signInRoutes = [up, verify, resend, into, second, forgot, reset] as const
