/** For which organisation this browser acts: kept, so that a visit begins where the last one ended. */
const KEY = 'organisation'

let acting = stored()
const listeners = new Set<() => void>()

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** An organisation's id, `platform`, or null where the API chooses. */
export const actingFor = (): string | null => acting

export function actFor(organisation: string | null): void {
  acting = organisation
  try {
    if (organisation === null) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, organisation)
  } catch {
    // Storage is switched off: it holds until the page is left.
  }
  for (const listener of listeners) listener()
}

export function onActingChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
