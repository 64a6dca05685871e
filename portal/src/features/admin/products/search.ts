/** What of all products is shown. */
export const traits = ['published', 'taken_down', 'featured', 'own_fees'] as const

export interface ProductFilter {
  readonly q?: string | undefined
  readonly only?: (typeof traits)[number] | undefined
  readonly organisation_id?: string | undefined
}
