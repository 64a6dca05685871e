import type { z } from '@hono/zod-openapi'
import { readSettings, writeSettings, type BillingSettings } from '../../db/billing/settings'
import { findOrganisation } from '../../db/organisations'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import { commitStaffChange } from '../admin/change'
import { requirePlatformAdmin, requireStaff } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { fromSettings, toSettingsView, type SetBillingSettings } from './schemas'

/** @throws {AppError} forbidden */
export function getSettings(deps: PortalDeps, caller: Caller): Promise<BillingSettings> {
  requireStaff(caller)
  return readSettings(deps.db)
}

/**
 * Sets what holds for every product without terms of its own.
 * @throws {AppError} forbidden, invalid_request for what there is not
 */
export async function setSettings(
  deps: PortalDeps,
  caller: Caller,
  { reason, ...input }: z.output<typeof SetBillingSettings>,
): Promise<BillingSettings> {
  requirePlatformAdmin(caller)
  const after = fromSettings({ reason, ...input })
  const { providerProductId: product, platformOrganisationId: organisation } = after
  // All that is paid for it is the platform's: nobody else's product may be named.
  if (product !== null) {
    const named = await findProduct(deps.db, null, product)
    if (!named || named.organisationId !== organisation)
      refuse('/provider_product_id', 'names no product of platform_organisation_id')
  }
  if (organisation !== null && !(await findOrganisation(deps.db, null, organisation)))
    refuse('/platform_organisation_id', 'names no organisation')
  const before = await readSettings(deps.db)
  await commitStaffChange(deps, caller, {
    action: 'billing.set_settings',
    targetId: 'platform',
    organisationId: null,
    reason,
    before: toSettingsView(before),
    after: toSettingsView(after),
    statement: writeSettings(deps.db, after, deps.now()),
  })
  return after
}

const refuse = (pointer: string, detail: string): never =>
  fail('invalid_request', undefined, { errors: [{ pointer, detail }] })
