import { queryOptions } from '@tanstack/react-query'
import type { JobsView, MetersView, OutboxView, QueueView } from '../../../../src/portal-api/client'
import { fetchApi } from '../../lib/api'
import { Problem } from '../../lib/problem'

/** Routes of development are no operations of the API: the typed client does not know them. */
const AT = '/api/dev'
const CLOCK = `${AT}/clock`
const LOOK_AGAIN_MS = 3000

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

const get = async (path: string): Promise<unknown> => (await fetchApi(path)).json()

/** The one clock of development; null where there is none, which is everywhere else. */
export const clockQuery = queryOptions({
  queryKey: ['dev', 'clock'],
  queryFn: async () => {
    try {
      return (await get(CLOCK)) as Clock
    } catch (error) {
      if (error instanceof Problem && [401, 403, 404].includes(error.status)) return null
      throw error
    }
  },
})

/** What may change at any moment is looked at again and again. */
const watched = <T>(name: string) =>
  queryOptions({
    queryKey: ['dev', name],
    queryFn: async () => (await get(`${AT}/${name}`)) as T,
    refetchInterval: LOOK_AGAIN_MS,
  })
export const queueQuery = watched<QueueView>('queue')
export const metersQuery = watched<MetersView>('meters')
export const outboxQuery = watched<OutboxView>('outbox')
export const jobsQuery = watched<JobsView>('jobs')

export type Meter = MetersView['data'][number]
export type Mail = OutboxView['data'][number]
export type Job = JobsView['data'][number]

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
  fetchApi(`${AT}/jobs/${encodeURIComponent(name)}`, { method: 'POST' })
