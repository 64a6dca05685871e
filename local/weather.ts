import { createHash } from 'node:crypto'

const DAY_MS = 86_400_000
const conditions = [
  'sunny',
  'fair',
  'cloudy',
  'overcast',
  'drizzle',
  'rain',
  'thunderstorm',
  'snow',
]

export interface Weather {
  readonly city: string
  /** ISO 8601 date, UTC. */
  readonly date: string
  readonly condition: string
  /** Degrees Celsius. */
  readonly temperature: { readonly low: number; readonly high: number }
  /** Percent. */
  readonly humidity: number
  /** km/h. */
  readonly wind: number
}

/** Bytes that depend on nothing but the place and the day. */
const dice = (seed: string): Buffer => createHash('sha256').update(seed).digest()

/**
 * The weather of a city on a day: invented, but the same for every question about it.
 * @param at ms since the epoch, anywhere in the UTC day
 */
export function weatherOn(city: string, at: number): Weather {
  const date = new Date(at).toISOString().slice(0, 10)
  const dayOfYear = Math.floor((at - Date.UTC(new Date(at).getUTCFullYear(), 0)) / DAY_MS)
  const roll = dice(`${city.toLowerCase()}:${date}`)
  const byte = (i: number): number => roll[i] ?? 0
  const season = 12 - 10 * Math.cos((2 * Math.PI * (dayOfYear - 20)) / 365)
  const high = Math.round(season + (byte(0) - 128) / 24)
  const freezing = high <= 1
  // Snow is the last condition and falls only where it freezes.
  const condition = conditions[freezing ? byte(1) % 8 : byte(1) % 7] ?? 'fair'
  return {
    city,
    date,
    condition,
    temperature: { low: high - 4 - (byte(2) % 6), high },
    humidity: 35 + (byte(3) % 60),
    wind: 2 + (byte(4) % 38),
  }
}

/** The weather of `days` days in order, the first one `offset` days from `at`. */
export const weatherOver = (city: string, at: number, offset: number, days: number): Weather[] =>
  Array.from({ length: days }, (_, i) => weatherOn(city, at + (offset + i) * DAY_MS))
