/** What the form of a key says, as the API takes it. */
import { platformTime } from '../../lib/clock'
import { linesOf, textOf } from '../../lib/form'

export const EXPIRIES = [30, 90, 180, 365] as const
export const PERIODS = ['day', 'week', 'month', 'year'] as const
export const WINDOWS = ['second', 'minute', 'hour'] as const

const DAY_MS = 86_400_000

/** What was typed, as the number that it is or as what the API says no to. */
const countOf = (data: FormData, name: string): number | null => {
  const text = textOf(data, name).replaceAll(/[\s,]/gu, '')
  return text === '' ? null : Number(text)
}

const oneOf = <T extends string>(data: FormData, name: string, options: readonly T[]): T =>
  options.find((option) => option === textOf(data, name)) ?? (options[0] as T)

function expiryOf(data: FormData): string | null {
  const chosen = textOf(data, 'expiry')
  if (chosen === 'never') return null
  if (chosen !== 'date') return new Date(platformTime() + Number(chosen) * DAY_MS).toISOString()
  const day = textOf(data, 'expires_on')
  return day === '' ? null : `${day}T00:00:00Z`
}

/** What can be changed of a key later too. */
export function changesOf(data: FormData) {
  const scopes = linesOf(data, 'scopes')
  return {
    name: textOf(data, 'name'),
    expires_at: expiryOf(data),
    ip_allow: linesOf(data, 'ip_allow'),
    origins: linesOf(data, 'origins'),
    scopes: scopes.length === 0 ? null : scopes,
  }
}

/** Its own limits; null for none. */
export function limitsOf(data: FormData) {
  const quota = countOf(data, 'quota_limit')
  const rate = countOf(data, 'rate_limit')
  return {
    quota: quota === null ? null : { period: oneOf(data, 'quota_period', PERIODS), limit: quota },
    rate: rate === null ? null : { window: oneOf(data, 'rate_window', WINDOWS), limit: rate },
  }
}
