/** Areas of event types, by the first word of their names, as the pages group them. */
const AREAS: readonly (readonly [area: string, name: string])[] = [
  ['subscription', 'Subscriptions'],
  ['plan', 'Plans'],
  ['key', 'API keys'],
  ['token', 'Management tokens'],
  ['usage', 'Usage'],
  ['invoice', 'Invoices'],
  ['dispute', 'Disputes'],
  ['payout', 'Payouts'],
  ['product', 'Products'],
  ['origin', 'Origins'],
  ['member', 'Members'],
  ['organisation', 'Organisation'],
  ['webhook', 'Webhooks'],
]

const areaOf = (type: string): string => type.slice(0, type.indexOf('.'))

/** Event types under the name of their area, in the order in which the pages show them. */
export function byArea<T extends { readonly type: string }>(
  types: readonly T[],
): readonly { readonly area: string; readonly name: string; readonly types: readonly T[] }[] {
  const found = Map.groupBy(types, ({ type }) => areaOf(type))
  const unknown = [...found.keys()].filter((area) => !AREAS.some(([known]) => known === area))
  return [...AREAS, ...unknown.map((area) => [area, area] as const)].flatMap(([area, name]) => {
    const inArea = found.get(area)
    return inArea ? [{ area, name, types: inArea }] : []
  })
}

/** Events of money reach only who may read it. */
export const isMoney = (type: string): boolean =>
  ['invoice', 'dispute', 'payout'].includes(areaOf(type))
