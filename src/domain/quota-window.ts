/**
 * Quota periods: UTC, half-open, and always computed from the anchor. Going from one period to the
 * next would lose the anchor's day for good in the first short month.
 */
import type { Quota } from './config'

const DAY_MS = 86_400_000
/** 5 January 1970, the first Monday: ISO 8601 weeks start on Mondays. */
const FIRST_MONDAY = 4 * DAY_MS

/** Half-open: `start <= at < end`; ms since the epoch. */
export interface Period {
  readonly start: number
  readonly end: number
}

/**
 * The period of a quota that holds `at`, before the anchor too. Anchored periods keep the anchor's
 * time of day; a month too short for the anchor's day starts its period on its last day.
 * @param anchors ms since the epoch
 * @param at ms since the epoch
 */
export function periodAt(
  quota: Pick<Quota, 'period' | 'anchor'>,
  anchors: { readonly billingAnchor: number; readonly startedAt: number },
  at: number,
): Period {
  const anchor = anchorOf(quota, anchors)
  switch (quota.period) {
    case 'day':
      return fixedPeriod(anchor, DAY_MS, at)
    case 'week':
      return fixedPeriod(anchor, 7 * DAY_MS, at)
    case 'month':
      return monthsPeriod(anchor, 1, at)
    case 'year':
      return monthsPeriod(anchor, 12, at)
  }
}

function anchorOf(
  quota: Pick<Quota, 'period' | 'anchor'>,
  anchors: { readonly billingAnchor: number; readonly startedAt: number },
): number {
  switch (quota.anchor) {
    case 'billing':
      return anchors.billingAnchor
    case 'subscription':
      return anchors.startedAt
    case 'calendar':
      // The epoch is a midnight, a first of a month and a 1 January, but a Thursday.
      return quota.period === 'week' ? FIRST_MONDAY : 0
  }
}

function fixedPeriod(anchor: number, length: number, at: number): Period {
  const start = anchor + Math.floor((at - anchor) / length) * length
  return { start, end: start + length }
}

function monthsPeriod(anchor: number, length: number, at: number): Period {
  const months = monthNumber(at) - monthNumber(anchor)
  let index = Math.floor(months / length)
  if (monthsAfter(anchor, index * length) > at) index--
  return {
    start: monthsAfter(anchor, index * length),
    end: monthsAfter(anchor, (index + 1) * length),
  }
}

/** Months since year 0 of the calendar month that holds `at`. */
function monthNumber(at: number): number {
  const date = new Date(at)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function monthsAfter(anchor: number, months: number): number {
  const date = new Date(anchor)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + months
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const midnight = Date.UTC(year, month, Math.min(date.getUTCDate(), daysInMonth))
  return midnight + (anchor - Math.floor(anchor / DAY_MS) * DAY_MS)
}
