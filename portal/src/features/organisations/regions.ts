import type { Organisation } from './types'

/** Where meters may be placed, in words. */
export const REGIONS: Readonly<Record<Organisation['region'], string>> = {
  wnam: 'Western North America',
  enam: 'Eastern North America',
  sam: 'South America',
  weur: 'Western Europe',
  eeur: 'Eastern Europe',
  apac: 'Asia-Pacific',
  oc: 'Oceania',
  afr: 'Africa',
  me: 'Middle East',
}
