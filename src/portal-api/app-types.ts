import { defineOpenAPIRoute, type OpenAPIRoute, type RouteConfig } from '@hono/zod-openapi'
import type { z } from '@hono/zod-openapi'
import type { Id } from '../domain/ids'
import type { Caller } from './auth/caller'
import type { Scope } from './auth/scopes'
import type { PortalDeps } from './deps'

/** The app as operations that need a token see it. */
export interface PortalApp {
  Bindings: PortalEnv
  Variables: { requestId: Id; deps: PortalDeps; caller: Caller }
}

/** The app as operations that everybody may call see it. */
export interface PublicApp {
  Bindings: PortalEnv
  Variables: { requestId: Id; deps: PortalDeps }
}

/** Fixes the app's type once; the operation itself stays inferred. */
export const route = <const R extends RouteConfig>(def: OpenAPIRoute<R, PortalApp, undefined>) =>
  defineOpenAPIRoute<R, PortalApp, undefined>(def)

/** An operation that needs no token. */
export const publicRoute = <const R extends RouteConfig>(
  def: OpenAPIRoute<R, PublicApp, undefined>,
) => defineOpenAPIRoute<R, PublicApp, undefined>(def)

/** A JSON answer of an operation. */
export const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A JSON body that must be there. */
export const takes = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** A JSON body that may be left out, which counts as an empty object. */
export const mayTake = <T extends z.ZodType>(schema: T) => ({
  required: false,
  content: { 'application/json': { schema } },
})

/**
 * What an operation asks of its caller, as its OpenAPI security requirement. The names beside a scheme
 * are the scope, or the standing, that the caller must have; the authorisation tests read them.
 */
const either = (name: string): Record<string, string[]>[] => [
  { managementToken: [name] },
  { session: [name] },
]

/** A token or a member with the scope; platform staff too. */
export const needs = (scope: Scope) => either(scope)

/** Whoever has a live token or session. */
export const anybody = either('anybody')

/** Platform staff: admin or support. */
export const asStaff = either('staff')

/** A platform admin. */
export const asAdmin = either('admin')

/** A person by session, for what is theirs alone. */
export const personal: Record<string, string[]>[] = [{ session: ['person'] }]

/** An owner of the organisation, by session. */
export const asOwner: Record<string, string[]>[] = [{ session: ['owner'] }]

/** A person by session, whatever they are a member of, or a platform admin by hand. */
export const personOrAdmin = [...personal, ...asAdmin]
