/** What the API refused, as the product's own voice: a problem document (RFC 9457). */

/** One thing that is wrong with a body, by JSON pointer. */
export interface FieldProblem {
  readonly pointer: string
  readonly detail: string
}

export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly status: number,
    /** Stable; pages branch on it. */
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    /** To quote to support; null when no answer came. */
    readonly requestId: string | null,
    readonly errors: readonly FieldProblem[],
    /** Other members of the document. */
    readonly members: Readonly<Record<string, unknown>>,
  ) {
    super(detail || title)
  }
}

const UNREACHABLE = new Problem(
  0,
  'unreachable',
  'Turnpike did not answer',
  'Check your connection, then try again.',
  null,
  [],
  {},
)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The problem in an answer; one that is no problem document counts as a failure of ours. */
export async function problemOf(response: Response): Promise<Problem> {
  const members = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const errors = Array.isArray(members['errors']) ? (members['errors'] as FieldProblem[]) : []
  return new Problem(
    response.status,
    text(members['code']) || 'internal_error',
    text(members['title']) || 'Something went wrong here',
    text(members['detail']),
    text(members['request_id']) || response.headers.get('x-request-id'),
    errors,
    members,
  )
}

/** Anything that was thrown, as a problem that can be shown. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof TypeError) return UNREACHABLE
  return new Problem(0, 'page_failed', 'This page failed', String(error), null, [], {})
}

/** What is wrong with one member of a form, by its pointer. */
export const problemAt = (problem: Problem | null, pointer: string): string | undefined =>
  problem?.errors.find((each) => each.pointer === pointer)?.detail
