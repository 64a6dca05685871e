/**
 * How each operation below `authenticate` is called, one line each: whose it is, a good body, and what a
 * successful write uses up. The matrix tests derive all the rest from what the operation declares.
 */
import type { Fixture } from './fixture'
import { accountFixtures } from './fixtures-account'
import { catalogueFixtures } from './fixtures-catalogue'
import { staffFixtures } from './fixtures-staff'
import { tradeFixtures } from './fixtures-trade'

export const fixtures: Readonly<Record<string, Fixture>> = {
  ...accountFixtures,
  ...catalogueFixtures,
  ...tradeFixtures,
  ...staffFixtures,
}
