import { and, eq } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { callCaptures } from './schema'
import type { NamedScope } from './usage-read'

export type CaptureRow = typeof callCaptures.$inferSelect

/** What was captured of a call of the scope. */
export const findCapture = (db: Db, scope: NamedScope, requestId: Id) =>
  db
    .select()
    .from(callCaptures)
    .where(
      and(
        eq(callCaptures.requestId, requestId),
        scope.subscriptionId === undefined
          ? undefined
          : eq(callCaptures.subscriptionId, scope.subscriptionId),
        scope.productId === undefined ? undefined : eq(callCaptures.productId, scope.productId),
      ),
    )
    .get()
