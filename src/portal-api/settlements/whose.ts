import { z } from '@hono/zod-openapi'
import type { Id } from '../../domain/ids'
import { mayRead, organisationFor, type Caller } from '../auth/caller'
import { id } from '../http/schemas'

/** Query member of what staff may read of one provider. */
export const ofProvider = {
  organisation_id: id().optional().openapi({
    description: 'For platform staff: of this provider alone.',
  }),
}
export const OfProvider = z.strictObject(ofProvider)

/**
 * The provider whose money is read.
 * @returns undefined for everybody's: platform staff who name none
 * @throws {AppError} insufficient_scope, not_found for another organisation
 */
export const providerOf = (caller: Caller, named: Id | undefined): Id | undefined =>
  mayRead(caller, 'billing:read') === null ? named : organisationFor(caller, named)
