import { z } from '@hono/zod-openapi'
import { AppError, errors, type ErrorCode } from '../domain/errors'
import type { Id } from '../domain/ids'

/** What became of a call to redrive all. */
const Redriven = z.object({
  redriven: z.number(),
  failed: z.array(z.object({ id: z.string(), error: z.string() })),
  next: z.string().nullable(),
})
export type Redriven = z.output<typeof Redriven>

/** What the portal has the usage Worker do; see `src/queues/operate.ts`. */
export interface UsageWorker {
  /** @throws {AppError} not_found, invalid_state, internal_error */
  redrive(id: Id): Promise<void>
  /** @throws {AppError} internal_error */
  redriveAll(after: Id): Promise<Redriven>
}

/** @param requestId names the request in its logs too */
export function usageWorker(binding: Fetcher, requestId: Id): UsageWorker {
  const post = async (path: string): Promise<Response> => {
    const answer = await binding.fetch(`https://usage${path}`, {
      method: 'POST',
      headers: { 'x-request-id': requestId },
    })
    if (answer.ok) return answer
    const { code, detail } = Problem.parse(await answer.json())
    throw new AppError(isCode(code) ? code : 'internal_error', detail)
  }
  return {
    async redrive(id) {
      await post(`/dead-letters/${encodeURIComponent(id)}/redrive`)
    },
    async redriveAll(after) {
      const answer = await post(`/dead-letters/redrive?after=${encodeURIComponent(after)}`)
      return Redriven.parse(await answer.json())
    },
  }
}

const Problem = z.object({ code: z.string(), detail: z.string().optional() })

const isCode = (text: string): text is ErrorCode => Object.hasOwn(errors, text)
