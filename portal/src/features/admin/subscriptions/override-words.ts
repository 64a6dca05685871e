import { money, number } from '../../../lib/format'
import type { Override } from './queries'

type Terms = Pick<Override, 'quotas' | 'route_rate' | 'aggregate_rate' | 'prices' | 'grace_days'>
const rate = (of: NonNullable<Terms['route_rate']>) => `${number(of.limit)} a ${of.window}`

/** What is granted in place of the plan's, in words. */
export const grantedWords = (terms: Terms, currency: string | undefined): string[] => [
  ...(terms.quotas === null
    ? []
    : terms.quotas.length === 0
      ? ['Calls without a quota']
      : terms.quotas.map(({ period, limit }) =>
          limit === null ? `Calls by ${period}, no limit` : `${number(limit)} calls a ${period}`,
        )),
  ...(terms.route_rate ? [`${rate(terms.route_rate)} on each route`] : []),
  ...(terms.aggregate_rate ? [`${rate(terms.aggregate_rate)} over all routes`] : []),
  ...(terms.prices ?? []).map(
    ({ amount, interval }) =>
      `${currency ? money(amount, currency) : `${number(amount)} minor units`} / ${interval}`,
  ),
  ...(terms.grace_days === null ? [] : [`${number(terms.grace_days)} days of grace`]),
]
