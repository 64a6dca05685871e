import { urls } from './layout.ts'
import { isObject, type Answer } from './management.ts'

const CLOCK = `${urls.portal}/api/dev/clock`

/** ms by which the clock of development is ahead of the real time; negative when behind. */
export async function clockOffset(): Promise<number> {
  return offsetOf(await answerOf(await fetch(CLOCK)))
}

/** Sets the clock before there is anything that could become due. */
export async function setClock(offsetMs: number): Promise<void> {
  await answerOf(await send('PUT', { offset_ms: offsetMs }))
}

/** What one step of the clock has done. */
export interface Step {
  readonly offsetMs: number
  /** ISO 8601. */
  readonly now: string
  /** Of the local Stripe's. */
  readonly events: number
  /** Names of jobs that failed. */
  readonly failed: readonly string[]
}

/**
 * Advances the clock: of all Workers, the local Stripe and the jobs. Whoever stops it leaves it where a step
 * ended.
 * @param to `advance_ms` from where it stands, or the `offset_ms` that it is to have
 * @param isSettled true when no call was made in the last seconds: they are waited for otherwise
 * @throws {Error} when it is being advanced already, or a step fails
 */
export async function advanceClock(
  to: { readonly advance_ms: number } | { readonly offset_ms: number },
  isSettled: boolean,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<void> {
  const answer = await send('POST', { ...to, settled: isSettled }, signal)
  if (!answer.ok || !answer.body) throw new Error(await problemOf(answer))
  const lines = new TextDecoder()
  let rest = ''
  let isDone = false
  for await (const bytes of answer.body) {
    const parts = (rest + lines.decode(bytes, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      const step: unknown = JSON.parse(line)
      if (!isObject(step)) continue
      if (typeof step['error'] === 'string') throw new Error(step['error'])
      isDone = step['done'] === true
      onStep({
        offsetMs: offsetOf(step),
        now: String(step['now']),
        events: Number(step['events']),
        failed: Array.isArray(step['failed']) ? step['failed'].map(String) : [],
      })
    }
  }
  if (!isDone) throw new Error('The clock stopped on its way.')
}

const send = (method: string, body: object, signal?: AbortSignal): Promise<Response> =>
  fetch(CLOCK, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })

async function answerOf(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new Error(await problemOf(answer))
  const body: unknown = await answer.json()
  if (!isObject(body)) throw new Error('The clock answered with no object')
  return body
}

async function problemOf(answer: Response): Promise<string> {
  const text = await answer.text()
  return `The clock answered ${answer.status}: ${text.slice(0, 300)}`
}

const offsetOf = (answer: Answer): number => Number(answer['offset_ms'])
