import { textOf } from '../../../lib/form'
import { minorOf } from '../../../lib/format'

export const PERIODS = ['day', 'week', 'month', 'year'] as const
export const WINDOWS = ['second', 'minute', 'hour'] as const
export const INTERVALS = ['week', 'month', 'year'] as const

/** What the API refuses at its field. */
const NONE = -1
const amountOf = (text: string): number =>
  /^\d+(\.\d{1,3})?$/u.test(text.trim()) ? Number(text.trim()) : NONE
const isGiven = (data: FormData, name: string): boolean => textOf(data, name).trim() !== ''

const oneOf = <T extends string>(values: readonly T[], text: string): T =>
  values.find((value) => value === text) ?? (values[0] as T)

/** What a form of an override grants; a field that is empty leaves the plan's. */
export function overrideOf(data: FormData, currency: string) {
  const quotas = PERIODS.filter((period) => isGiven(data, `quota_${period}`)).map((period) => ({
    period,
    limit: amountOf(textOf(data, `quota_${period}`)),
  }))
  const price = textOf(data, 'price')
  return {
    quotas: data.has('no_quota') ? [] : quotas.length > 0 ? quotas : null,
    route_rate: rateOf(data, 'route_rate'),
    aggregate_rate: rateOf(data, 'aggregate_rate'),
    prices:
      price.trim() === ''
        ? null
        : [
            {
              interval: oneOf(INTERVALS, textOf(data, 'price_interval')),
              amount: minorOf(price, currency) ?? NONE,
            },
          ],
    grace_days: isGiven(data, 'grace_days') ? amountOf(textOf(data, 'grace_days')) : null,
    until: momentOf(textOf(data, 'until')),
  }
}

function rateOf(data: FormData, name: 'route_rate' | 'aggregate_rate') {
  if (!isGiven(data, name)) return null
  return {
    limit: amountOf(textOf(data, name)),
    window: oneOf(WINDOWS, textOf(data, `${name}_window`)),
  }
}

/** The viewer's own time, in UTC; as it stands where it is none, for the API to say so. */
const momentOf = (local: string): string => {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}
