import { fail } from '../../domain/errors'

export interface Span {
  /** ms, included. */
  readonly from: number
  /** ms, excluded. */
  readonly to: number
}

/** What a caller asks for, in ms. */
export interface AskedSpan {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** How long a span may be, in grains, and from when there is something to read. */
export interface SpanRules {
  /** ms. */
  readonly grain: number
  /** Grains when it has no beginning. */
  readonly usual: number
  /** Grains at most. */
  readonly most: number
  /** ms that are kept; without it, for ever. */
  readonly kept?: number | undefined
}

/**
 * The span that is asked for, widened to whole grains; up to now when it has no end.
 * @param now ms
 * @throws {AppError} invalid_request when it is empty, too long or too old
 */
export function wholeGrains(asked: AskedSpan, now: number, rules: SpanRules): Span {
  const { grain, usual, most, kept = Number.POSITIVE_INFINITY } = rules
  const to = Math.ceil((asked.to ?? now + 1) / grain) * grain
  const from = Math.floor((asked.from ?? to - usual * grain) / grain) * grain
  if (from >= to) return refuse('must be before to')
  if (to - from > most * grain) return refuse(`must be at most ${most} grains before to`)
  if (from < now - kept - grain) return refuse(`must be in the last ${kept / 86_400_000} days`)
  return { from, to }
}

const refuse = (detail: string): never =>
  fail('invalid_request', undefined, { errors: [{ pointer: '/from', detail }] })
