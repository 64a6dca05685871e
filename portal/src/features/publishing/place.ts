/** Pages of a product on which something can be set right. */
const PLACES = {
  routes: { to: '/products/$id/routes', label: 'Routes' },
  plans: { to: '/products/$id/plans', label: 'Plans' },
  origin: { to: '/products/$id/origin', label: 'Origin' },
  settings: { to: '/products/$id/settings', label: 'Settings' },
  support: { to: '/products/$id/support', label: 'Support' },
} as const
export type Place = (typeof PLACES)[keyof typeof PLACES]

/** Where a finding of the publish check is set right. @param pointer into the product */
export function placeOf(pointer: string): Place | null {
  if (pointer.endsWith('origin_url')) return PLACES.origin
  if (pointer.startsWith('/routes')) return PLACES.routes
  if (pointer.startsWith('/plans')) return PLACES.plans
  if (pointer.startsWith('/support_channels')) return PLACES.support
  return /^\/(?:taken_down_at|archived_at)$/u.test(pointer) ? null : PLACES.settings
}

/** What the API says of an origin names its own calls; a page shows how. */
export const wordsOf = ({
  pointer,
  detail,
}: {
  readonly pointer: string
  readonly detail: string
}) => {
  const [, origin] = /(https?:\/\/[^\s,]+)/u.exec(detail) ?? []
  return pointer.endsWith('origin_url') && origin ? `show that ${origin} is yours` : detail
}

/** A sentence of the API as the beginning of one. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
