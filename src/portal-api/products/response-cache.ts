/** The response cache of a product, as people write it (product.md G11). */
import { z } from '@hono/zod-openapi'
import { cacheScopes, type ResponseCache } from '../../domain/response-cache'
import { toMilli, toUnits } from '../../domain/units'
import { units } from '../http/schemas'

export const ResponseCacheSchema = z
  .strictObject({
    scope: z.enum(cacheScopes).openapi({
      description:
        'Who shares an answer: one subscription, or all subscriptions of a plan. Choose `plan` only ' +
        'when answers do not depend on who asks.',
    }),
    weight: units(0).max(10_000).nullable().openapi({
      description: 'Units that an answer from the cache costs; null for as much as the route.',
    }),
  })
  .openapi('ResponseCache', {
    description: 'Keeps answers at the edge as their `Cache-Control` allows; null for no cache.',
  })

type Input = z.output<typeof ResponseCacheSchema>

export const responseCache = () => ResponseCacheSchema.nullable()

export const toResponseCache = <T extends Input | null | undefined>(input: T) =>
  (input
    ? { scope: input.scope, weight: input.weight === null ? null : toMilli(input.weight) }
    : input) as T extends undefined ? ResponseCache | null | undefined : ResponseCache | null

export const fromResponseCache = (stored: ResponseCache | null): Input | null =>
  stored && {
    scope: stored.scope,
    weight: stored.weight === null ? null : toUnits(stored.weight),
  }
