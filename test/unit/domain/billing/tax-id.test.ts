import { expect, it } from 'vitest'
import { knownTaxId } from '../../../../src/domain/billing/tax-id'

it.for([
  ['DE', 'DE123456789', 'eu_vat', 'DE123456789'],
  ['DE', 'de 123.456-789', 'eu_vat', 'DE123456789'],
  ['GR', 'EL123456789', 'eu_vat', 'EL123456789'],
  ['GB', 'GB123456789', 'gb_vat', 'GB123456789'],
  ['CH', 'CHE-123.456.789 MWST', 'ch_vat', 'CHE123456789MWST'],
  ['US', '12-3456789', 'us_ein', '123456789'],
  ['AU', '12 345 678 901', 'au_abn', '12345678901'],
  ['NO', '123456789MVA', 'no_vat', '123456789MVA'],
] as const)('of %s, %s is %s', ([country, text, type, value]) => {
  expect(knownTaxId(country, text)).toEqual({ type, value })
})

it.for([
  ['DE', '123456789'],
  ['DE', 'FR123456789'],
  ['US', '123'],
  ['KP', '123456789'],
  [null, 'DE123456789'],
  ['DE', null],
] as const)('of %s, %s is of no kind that Stripe knows', ([country, text]) => {
  expect(knownTaxId(country, text)).toBeNull()
})
