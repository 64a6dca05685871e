/** Products that keep answers at the edge. */
import type { ResponseCache } from '../../../src/domain/response-cache'
import { sleep } from './answers'
import { edge } from './edge'
import { originOf, type Origin } from './origin'
import { routeOf, subscribed, type Consumer } from './world'

const routes = [
  routeOf({ weight: 4000 }),
  routeOf({ path: '/other', originPath: '/other' }),
  routeOf({ method: 'POST', weight: 4000 }),
]
export const BY_SUBSCRIPTION: ResponseCache = { scope: 'subscription', weight: 1000 }
export const BY_PLAN: ResponseCache = { scope: 'plan', weight: null }
export const KEPT = { 'cache-control': 'max-age=60' }

export type Answer = (request: Request, call: number) => Response

/** An origin that counts its answers, and a consumer of the product before it. */
export async function kept(
  answer: Answer | Record<string, string> = KEPT,
  responseCache: ResponseCache = BY_SUBSCRIPTION,
  product = {},
  plan = {},
): Promise<{ readonly consumer: Consumer; readonly origin: Origin }> {
  let calls = 0
  const origin = originOf((request) => {
    calls++
    if (typeof answer === 'function') return answer(request, calls)
    return new Response(`answer ${calls}`, { headers: answer })
  })
  const consumer = await subscribed(plan, {
    originUrl: origin.url,
    responseCache,
    routes,
    ...product,
  })
  return { consumer, origin }
}

export const at = edge()

/** Body and what the cache says it did, without numbers that depend on the moment. */
export async function said(answer: Response): Promise<string> {
  const status = answer.headers.get('cache-status') ?? 'none'
  return `${await answer.text()} | ${status.replace(/ttl=\d+/, 'ttl')}`
}

/** Calls one after another; each waits until the last answer is kept. */
export async function calls(
  consumer: Consumer,
  times: number,
  init: RequestInit = {},
  path = '/ping',
) {
  const answers: string[] = []
  for (let i = 0; i < times; i++) {
    answers.push(await said(await at.call(consumer, path, init)))
    await sleep(20)
  }
  return answers
}

export const HIT = 'turnpike; hit; ttl'
export const MISS = 'turnpike; fwd=uri-miss; fwd-status=200; stored'
