import { useSyncExternalStore } from 'react'

/**
 * Keys that were made or pasted in this tab, by product: code samples show them. They are in memory and
 * nowhere else, so that they end with the tab.
 */
const keys = new Map<string, string>()
const listeners = new Set<() => void>()

export function rememberKey(productId: string, key: string | null): void {
  if (key === null) keys.delete(productId)
  else keys.set(productId, key)
  for (const listener of listeners) listener()
}

/** The key of this tab for a product; null where there is none. */
export const useTabKey = (productId: string): string | null =>
  useSyncExternalStore(subscribe, () => keys.get(productId) ?? null)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
