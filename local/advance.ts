/** `npm run dev:advance -- 1 month`: moves the one clock of a running `npm run dev`. */
import { advanceClock, clockOffset } from './clock.ts'

const USAGE = 'Usage: npm run dev:advance -- <how far>, such as 1 month, 30d, 12h, 2 weeks'
const MINUTE_MS = 60_000
const lengths: Readonly<Record<string, number>> = {
  m: MINUTE_MS,
  min: MINUTE_MS,
  minute: MINUTE_MS,
  h: 60 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  d: 1440 * MINUTE_MS,
  day: 1440 * MINUTE_MS,
  w: 7 * 1440 * MINUTE_MS,
  week: 7 * 1440 * MINUTE_MS,
}
const months: Readonly<Record<string, number>> = { mo: 1, month: 1, y: 12, year: 12 }

/** ms beyond a month's end: a renewal waits for the last usage before it is collected. */
const COLLECTED_MS = 60 * MINUTE_MS

/**
 * A span in ms, counted from `now`: months are those of the calendar, as billing has them, and an hour in
 * which what is due at their end is done.
 * @param text such as `1 month` or `30d`
 * @throws {Error} for anything else
 */
function spanFrom(now: number, text: string): number {
  const [, number = '', word = ''] = /^\s*(\d{1,4})\s*([a-z]+?)s?\s*$/i.exec(text) ?? []
  const unit = word.toLowerCase()
  const count = Number(number)
  const length = lengths[unit]
  if (length !== undefined) return count * length
  const each = months[unit]
  if (each === undefined) throw new Error(USAGE)
  const at = new Date(now)
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + count * each, at.getUTCDate()]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const timeOfDay = now - Date.UTC(year, at.getUTCMonth(), day)
  return Date.UTC(year, month, Math.min(day, last)) + timeOfDay - now + COLLECTED_MS
}

async function main(): Promise<void> {
  const now = Date.now() + (await clockOffset())
  const advanceMs = spanFrom(now, process.argv.slice(2).join(' '))
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  console.log('Waiting for the usage of the last seconds ...')
  await advanceClock({ advance_ms: advanceMs }, false, stopping.signal, (step) => {
    const said = step.events > 0 ? `  ${step.events} events of Stripe` : ''
    const failed = step.failed.length > 0 ? `  failed: ${step.failed.join(', ')}` : ''
    console.log(step.now + said + failed)
  })
}

if (process.argv[1] === import.meta.filename)
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
