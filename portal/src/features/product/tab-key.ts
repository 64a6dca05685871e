import { useSyncExternalStore } from 'react'
import { onActingChange } from '../../lib/acting'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'

/**
 * Keys that were made or pasted in this tab, by person and product: code samples show them. They are in memory
 * and nowhere else, so that they end with the tab, and nobody who signs in after somebody else sees theirs.
 */
const keys = new Map<string, string>()
const listeners = new Set<() => void>()

onActingChange(() => {
  keys.clear()
  tell()
})

const tell = (): void => {
  for (const listener of listeners) listener()
}

const placeOf = (productId: string): string =>
  `${queries.getQueryData(meQuery.queryKey)?.id ?? ''} ${productId}`

export function rememberKey(productId: string, key: string | null): void {
  if (key === null) keys.delete(placeOf(productId))
  else keys.set(placeOf(productId), key)
  tell()
}

/** The key of this tab for a product; null where there is none. */
export const useTabKey = (productId: string): string | null =>
  useSyncExternalStore(subscribe, () => keys.get(placeOf(productId)) ?? null)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
