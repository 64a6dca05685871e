/** Problem documents: their schema, what an operation may answer, and the one place that renders them. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ZodError } from 'zod'
import { BrokenReference, NotUnique, Unchanged } from '../../db/atomic'
import { AppError, errors, type ErrorCode } from '../../domain/errors'
import { isAway } from '../../payments/refusal'
import { problem, PROBLEM_CONTENT_TYPE } from '../../http/problem'
import { log } from '../../platform/log'
import type { PortalApp } from '../app-types'
import { issueWords } from './issue-words'

z.config({ customError: issueWords })

export const ProblemSchema = z
  .object({
    type: z.url().openapi({ description: 'A page about this code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.enum(Object.keys(errors) as [ErrorCode, ...ErrorCode[]]),
    request_id: z.string(),
    limit: z.number().optional(),
    used: z.number().optional(),
    reset_at: z.iso.datetime().optional(),
    retry_after: z.int().optional(),
    plan: z.string().optional(),
    required_plan: z.string().optional(),
    upgrade_url: z.string().optional(),
    billing_url: z.string().optional(),
    consumers: z.int().optional(),
    invoice_id: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem')

/**
 * The problem responses of an operation, from the one error table. Typed as nothing, so that handlers
 * are checked against their success response alone.
 */
export function problems(...codes: readonly ErrorCode[]): Record<never, never> {
  const byStatus = Map.groupBy(codes, (code) => errors[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `\`${code}\`: ${errors[code].title}`).join('. ') + '.',
        content: { [PROBLEM_CONTENT_TYPE]: { schema: ProblemSchema } },
      },
    ]),
  )
}

const caller = ['unauthenticated', 'insufficient_scope', 'forbidden'] as const
const body = ['invalid_json', 'unsupported_media_type', 'body_too_large'] as const

/** What any operation that reads may answer, and `codes`. */
export const reading = (...codes: readonly ErrorCode[]) =>
  problems(...caller, 'invalid_request', 'internal_error', ...codes)

/** What any operation that writes may answer, and `codes`. */
export const writing = (...codes: readonly ErrorCode[]) =>
  reading(...body, 'idempotency_key_reused', 'idempotency_in_progress', 'conflict', ...codes)

/** Refuses input that its schema refuses. @throws {AppError} invalid_request */
export function refuseInvalid(result: { readonly error: ZodError }): never {
  throw new AppError('invalid_request', 'The request does not have the expected form.', {
    errors: result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            pointer: pointer([...issue.path, key]),
            detail: 'is unknown',
          }))
        : [{ pointer: pointer(issue.path), detail: issue.message }],
    ),
  })
}

/** A JSON pointer (RFC 6901). */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Renders whatever went wrong. What is not ours to explain becomes `internal_error` and a log line. */
export function toProblem(error: Error, c: Context<PortalApp>): Response {
  const known = asAppError(error)
  if (known.code === 'internal_error') {
    log({
      event: 'request_failed',
      request_id: c.var.requestId,
      method: c.req.method,
      path: c.req.path,
      error,
    })
  }
  const context = {
    portalUrl: c.env.PORTAL_URL,
    requestId: c.var.requestId,
    instance: c.req.path,
  }
  return problem(context, known.code, known.detail, known.extensions, known.headers)
}

function asAppError(error: Error): AppError {
  if (error instanceof AppError) return error
  if (error instanceof Unchanged) {
    return new AppError('conflict', 'Somebody else changed this at the same time. Try again.')
  }
  if (error instanceof NotUnique || error instanceof BrokenReference) {
    return new AppError('conflict')
  }
  if (error instanceof HTTPException && error.status === 400) return new AppError('invalid_json')
  if (error instanceof HTTPException && error.status === 415) {
    return new AppError('unsupported_media_type')
  }
  if (isAway(error)) return new AppError('payments_unavailable')
  return new AppError('internal_error')
}
