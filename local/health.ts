import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 100

/**
 * Waits until the URL answers 2xx.
 * @throws {Error} after `withinMs`, with the last answer
 */
export async function healthy(url: string, withinMs: number, signal: AbortSignal): Promise<void> {
  const until = Date.now() + withinMs
  let last = 'no answer'
  while (Date.now() < until) {
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
      })
      const text = await response.text()
      if (response.ok) return
      last = `${response.status} ${text.slice(0, 300)}`
    } catch (error) {
      signal.throwIfAborted()
      last = error instanceof Error ? error.message : String(error)
    }
    await sleep(EVERY_MS, undefined, { signal })
  }
  throw new Error(`${url} did not become healthy within ${withinMs / 1000} s: ${last}`)
}
