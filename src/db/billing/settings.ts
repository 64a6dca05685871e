import { eq } from 'drizzle-orm'
import type { Db } from '../open'
import { billingSettings, products } from '../schema'
import type { Id } from '../../domain/ids'

type Row = typeof billingSettings.$inferSelect
export type BillingSettings = Omit<Row, 'id' | 'updatedAt'>

const ROW = 'platform'

/** What holds until staff set something. */
export const defaultSettings: BillingSettings = {
  commissionBps: 1000,
  holdDays: 7,
  graceDays: 3,
  endDays: 21,
  minimumCharge: 50,
  providerProductId: null,
  platformOrganisationId: null,
}

/** What holds for everybody. */
export async function readSettings(db: Db): Promise<BillingSettings> {
  const row = await db.select().from(billingSettings).where(eq(billingSettings.id, ROW)).get()
  if (!row) return defaultSettings
  const { id: _, updatedAt: __, ...settings } = row
  return settings
}

export const writeSettings = (db: Db, settings: BillingSettings, now: number) =>
  db
    .insert(billingSettings)
    .values({ id: ROW, ...settings, updatedAt: now })
    .onConflictDoUpdate({
      target: billingSettings.id,
      set: { ...settings, updatedAt: now },
    })

/** What the platform keeps of a product's payments, and for how long it keeps the rest. */
export interface ProductFees {
  /** Basis points. */
  readonly commissionBps: number
  readonly holdDays: number
}

/** The product's own terms, else the usual ones. All of the platform's own product is the platform's. */
export async function feesOf(db: Db, productId: Id): Promise<ProductFees> {
  const [settings, own] = await Promise.all([
    readSettings(db),
    db
      .select({ commissionBps: products.commissionBps, holdDays: products.holdDays })
      .from(products)
      .where(eq(products.id, productId))
      .get(),
  ])
  if (settings.providerProductId === productId) return { commissionBps: 10_000, holdDays: 0 }
  return {
    commissionBps: own?.commissionBps ?? settings.commissionBps,
    holdDays: own?.holdDays ?? settings.holdDays,
  }
}

/** @param fees null for the usual ones */
export const setProductFees = (
  db: Db,
  productId: Id,
  fees: { readonly commissionBps: number | null; readonly holdDays: number | null },
  now: number,
) =>
  db
    .update(products)
    .set({ ...fees, updatedAt: now })
    .where(eq(products.id, productId))
