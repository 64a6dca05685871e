/** What happens when the site was deployed anew while it was open: files of the version before are gone. */

/** Vite's, thrown at the window when a part cannot be loaded. */
const EVENT = 'vite:preloadError'
const KEY = 'reloaded_at'
/** A second failure so soon is no new version, and another reload no help. */
const ONCE_MS = 60_000

/** Whether an error says that a part of the site could not be loaded, in the words of the browsers. */
export const isStale = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed|Unable to preload/iu.test(
    error.message,
  )

/** Tells once a part could not be loaded, be it before it is needed. */
export function onStale(listener: () => void): () => void {
  addEventListener(EVENT, listener)
  return () => removeEventListener(EVENT, listener)
}

/** Loads the page anew, unless that was just tried. @returns whether it does */
export function reloadOnce(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < ONCE_MS) return false
    sessionStorage.setItem(KEY, String(Date.now()))
  } catch {
    // Without storage nobody would know that it was tried.
    return false
  }
  location.reload()
  return true
}
