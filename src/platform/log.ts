/** The only way into the logs, for every Worker: one line of JSON, without secrets. */
import { redactSecrets, rootCause } from '../domain/log-redaction'

/** What happened. Members are ids, numbers and words of ours; never a body, header or query. */
export interface LogEvent {
  /** What it is, in snake case. */
  readonly event: string
  /** What went wrong, as it was caught. */
  readonly error?: unknown
  readonly [member: string]: unknown
}

/** Of an error's text. */
const MOST_CHARACTERS = 1000
const MOST_FRAMES = 20

/** Writes an event. Whatever it holds, tokens and keys are masked (security D4). */
export function log(event: LogEvent, level: 'info' | 'error' = 'error'): void {
  const { error } = event
  const line = redactSecrets(
    JSON.stringify(error === undefined ? event : { ...event, ...described(error) }),
  )
  // The one place that may: everything else would go past the masking.
  // oxlint-disable-next-line no-console
  const write = level === 'info' ? console.log : console.error
  write(line)
}

/** The error's text and where it was thrown. */
function described(error: unknown) {
  const stack = error instanceof Error ? error.stack : undefined
  const frames = stack?.split('\n').filter((line) => line.startsWith('    at '))
  return {
    error: String(rootCause(error)).slice(0, MOST_CHARACTERS),
    ...(frames?.length ? { stack: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim()) } : {}),
  }
}
