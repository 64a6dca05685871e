/**
 * Which of Stripe's kinds of tax id a number is, by its country and form
 * (https://docs.stripe.com/billing/customer/tax-ids#supported-tax-id).
 */
const EU = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

const kinds = {
  AE: ['ae_trn', /^\d{15}$/],
  AU: ['au_abn', /^\d{11}$/],
  BR: ['br_cnpj', /^\d{14}$/],
  CA: ['ca_bn', /^\d{9}$/],
  CH: ['ch_vat', /^CHE\d{9}(MWST|TVA|IVA)$/],
  GB: ['gb_vat', /^GB(\d{9}|\d{12})$/],
  IN: ['in_gst', /^[0-9A-Z]{15}$/],
  JP: ['jp_cn', /^\d{13}$/],
  NO: ['no_vat', /^\d{9}MVA$/],
  NZ: ['nz_gst', /^\d{8,9}$/],
  SG: ['sg_uen', /^[0-9A-Z]{9,10}$/],
  US: ['us_ein', /^\d{9}$/],
  ZA: ['za_vat', /^4\d{9}$/],
} as const satisfies Record<string, readonly [string, RegExp]>

export type TaxIdKind = (typeof kinds)[keyof typeof kinds][0] | 'eu_vat'

export interface KnownTaxId {
  readonly type: TaxIdKind
  readonly value: string
}

/** @returns null for what Stripe has no kind for: it is then shown as it is, and proves nothing */
export function knownTaxId(country: string | null, text: string | null): KnownTaxId | null {
  if (country === null || text === null) return null
  const value = text.toUpperCase().replaceAll(/[\s.\-/]/g, '')
  if (EU.has(country)) {
    // Greece's numbers begin with EL (https://ec.europa.eu/taxation_customs/vies).
    const prefix = country === 'GR' ? 'EL' : country
    return new RegExp(`^${prefix}[0-9A-Z+*]{2,12}$`).test(value) ? { type: 'eu_vat', value } : null
  }
  const kind = Object.entries(kinds).find(([name]) => name === country)?.[1]
  return kind?.[1].test(value) ? { type: kind[0], value } : null
}
