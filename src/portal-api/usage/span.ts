import { fail } from '../../domain/errors'

export interface Span {
  /** ms, included. */
  readonly from: number
  /** ms, excluded. */
  readonly to: number
}

/**
 * The span that is asked for, widened to whole grains; up to now when it has no end.
 * @param asked ms
 * @param grain ms
 * @param usual length in grains when it has no beginning
 * @param most length in grains
 * @throws {AppError} invalid_request when it is empty or too long
 */
export function wholeGrains(
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
  now: number,
  grain: number,
  usual: number,
  most: number,
): Span {
  const to = Math.ceil((asked.to ?? now + 1) / grain) * grain
  const from = Math.floor((asked.from ?? to - usual * grain) / grain) * grain
  if (from < to && to - from <= most * grain) return { from, to }
  const detail = from < to ? `must be at most ${most} grains before to` : 'must be before to'
  return fail('invalid_request', undefined, { errors: [{ pointer: '/from', detail }] })
}
