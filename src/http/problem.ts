import { errors, type ErrorCode, type ProblemExtensions } from '../domain/errors'

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

export interface ProblemContext {
  /** Base of the error pages, without a trailing slash: `type` resolves to a page there. */
  readonly portalUrl: string
  readonly requestId: string
  /** Path of the request, without its query, which may hold a secret. */
  readonly instance: string
}

/**
 * Renders a problem document (RFC 9457).
 * @param status only where a product may choose it: `quota_exceeded` as 403
 */
export function problem(
  context: ProblemContext,
  code: ErrorCode,
  detail?: string,
  extensions: ProblemExtensions = {},
  headers: Readonly<Record<string, string>> = {},
  status: number = errors[code].status,
): Response {
  const body = {
    type: `${context.portalUrl}/errors/${code}`,
    title: errors[code].title,
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: context.instance,
    code,
    request_id: context.requestId,
    ...extensions,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': PROBLEM_CONTENT_TYPE,
      'cache-control': 'no-store',
      'x-request-id': context.requestId,
      ...headers,
    },
  })
}
