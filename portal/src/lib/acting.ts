/**
 * For which organisation this tab acts: kept, so that a visit begins where the last one ended. What another
 * tab chooses is for the visits to come: who comes back from Stripe acts as before.
 */
const KEY = 'organisation'

let acting = stored()
const listeners = new Set<() => void>()

function stored(): string | null {
  try {
    const organisation = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY)
    if (organisation !== null) sessionStorage.setItem(KEY, organisation)
    return organisation
  } catch {
    return null
  }
}

/** An organisation's id, `platform`, or null where the API chooses. */
export const actingFor = (): string | null => acting

export function actFor(organisation: string | null): void {
  acting = organisation
  try {
    for (const kept of [sessionStorage, localStorage]) {
      if (organisation === null) kept.removeItem(KEY)
      else kept.setItem(KEY, organisation)
    }
  } catch {
    // Storage is switched off: it holds until the page is left.
  }
  for (const listener of listeners) listener()
}

export function onActingChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
