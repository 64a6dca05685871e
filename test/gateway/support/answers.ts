/** What a caller makes of an answer. */

/** The members that clients read; RFC 9457 names the first five. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly instance: string
  readonly code: string
  readonly request_id: string
  readonly [extension: string]: unknown
}

export const problemOf = async (answer: Response): Promise<Problem> => await answer.json()

/** `200`, or status and code of a refusal: `403 wrong_product`. */
export async function outcomeOf(answer: Response): Promise<string> {
  const isProblem = answer.headers.get('content-type') === 'application/problem+json'
  const body = await answer.text()
  return isProblem ? `${answer.status} ${(JSON.parse(body) as Problem).code}` : `${answer.status}`
}

/** How often each outcome came. */
export async function tally(answers: readonly (Response | Promise<Response>)[]) {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const outcome = await outcomeOf(await answer)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

/** An answer's headers by name. */
export const headersOf = (answer: Response): Record<string, string> =>
  Object.fromEntries(answer.headers)

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))
