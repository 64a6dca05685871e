import { queryOptions } from '@tanstack/react-query'
import { fetchApi } from '../../../lib/api'
import { Problem } from '../../../lib/problem'

/** Routes of development are no operations of the API, so that their answers have no types there. */
const CLOCK = '/api/dev/clock'

export interface Clock {
  readonly offset_ms: number
  readonly now: string
  /** Where it is being advanced to; null while it stands. */
  readonly until: string | null
}
export interface Step {
  readonly now: string
  readonly events: number
  readonly failed: readonly string[]
  readonly done: boolean
  readonly error?: string
}

/** The one clock of development; null where there is none, which is everywhere else. */
export const clockQuery = queryOptions({
  queryKey: ['admin', 'clock'],
  queryFn: async () => {
    try {
      return (await (await fetchApi(CLOCK)).json()) as Clock
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null
      throw error
    }
  },
})

/** Advances the clock, a step at a time; leaving it stops it after its step. */
export async function* advanceBy(ms: number, signal: AbortSignal): AsyncGenerator<Step> {
  const response = await fetchApi(CLOCK, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_ms: ms }),
    signal,
  })
  const text = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!text) return
  let rest = ''
  for (;;) {
    const { value, done } = await text.read()
    if (done) return
    const parts = (rest + value).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) if (line !== '') yield JSON.parse(line) as Step
  }
}

/** Runs a scheduled job at once. */
export const runJob = (name: string): Promise<Response> =>
  fetchApi(`/api/dev/jobs/${encodeURIComponent(name)}`, { method: 'POST' })
