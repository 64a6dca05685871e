import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { fail } from '../../domain/errors'
import { CLOCK_OFFSET_KEY, moveClock } from '../../platform/clock'
import type { PublicApp } from '../app-types'
import { refuseInvalid } from '../http/problems'
import { toIso } from '../http/schemas'
import { advance } from './advance'

// Functions, so that a production build drops them.
const settled = () => z.boolean().default(false)
const Advance = () =>
  z.union([
    z.strictObject({ advance_ms: z.int().min(0), settled: settled() }),
    z.strictObject({ offset_ms: z.int(), settled: settled() }),
  ])
const SetTo = () => z.strictObject({ offset_ms: z.int() })

/** Real ms after which whoever advances the clock and says nothing is taken for dead. */
const SILENT_MS = 60_000

/** The advance that is under way, in this isolate: development has one. */
interface Running {
  readonly until: number
  heardAt: number
}
let running: Running | null = null

const inProgress = (): Running | null =>
  running !== null && Date.now() - running.heardAt < SILENT_MS ? running : null

/** `GET /api/dev/clock`: where it stands, and where it is going. */
export async function showClock({ env }: Context<PublicApp>): Promise<Response> {
  const under = inProgress()
  const until = under && toIso(Date.now() + under.until)
  return Response.json({ ...clockView(await readOffset(env.CONFIG)), until })
}

/** `PUT /api/dev/clock`: sets it, and does nothing of what becomes due: for data that is still to be made. */
export async function setClock(c: Context<PublicApp>): Promise<Response> {
  const body = SetTo().safeParse(await c.req.json().catch(() => fail('invalid_json')))
  if (!body.success) return refuseInvalid(body)
  if (inProgress()) fail('conflict', 'The clock is being advanced.')
  await moveClock(c.env.CONFIG, body.data.offset_ms)
  return Response.json(clockView(body.data.offset_ms))
}

/**
 * `POST /api/dev/clock`: advances it by `advance_ms`, or until it is `offset_ms` ahead of the real time, and
 * answers a line of JSON for each step. Whoever hangs up stops it after its step.
 * @throws {AppError} conflict while it is being advanced, invalid_state for a time that is over
 */
export async function advanceClock(c: Context<PublicApp>): Promise<Response> {
  const body = Advance().safeParse(await c.req.json().catch(() => fail('invalid_json')))
  if (!body.success) return refuseInvalid(body)
  if (inProgress()) fail('conflict', 'The clock is being advanced.')
  const mine: Running = { until: 0, heardAt: Date.now() }
  running = mine
  const start = await readOffset(c.env.CONFIG)
  const { data } = body
  const target = 'offset_ms' in data ? data.offset_ms : start + data.advance_ms
  if (target < start) {
    running = null
    fail('invalid_state', 'The clock does not go back.')
  }
  Object.assign(mine, { until: target })
  const steps = advance(c.env, c.var.deps, start, target, data.settled)
  const lines = new TextEncoder()
  const end = () => {
    if (running === mine) running = null
  }
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const say = (line: object) => controller.enqueue(lines.encode(`${JSON.stringify(line)}\n`))
      try {
        if (running !== mine) throw new Error('Nobody has read this for a minute.')
        mine.heardAt = Date.now()
        const { value, done } = await steps.next()
        mine.heardAt = Date.now()
        if (!done) {
          const { offset, events, failed } = value
          return say({ ...clockView(offset), events, failed, done: offset >= target })
        }
      } catch (error) {
        say({ error: error instanceof Error ? error.message : String(error), done: false })
      }
      end()
      controller.close()
    },
    async cancel() {
      await steps.return(undefined)
      end()
    },
  })
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } })
}

const clockView = (offset: number) => ({ offset_ms: offset, now: toIso(Date.now() + offset) })

const readOffset = async (config: KVNamespace): Promise<number> =>
  Number((await config.get(CLOCK_OFFSET_KEY)) ?? 0)
