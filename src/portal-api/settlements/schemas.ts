import { z } from '@hono/zod-openapi'
import type { listSettlements } from '../../db/billing/settlements'
import { settlementStates } from '../../db/schema'
import { outstanding } from '../../domain/billing/settlement'
import { pageQuery } from '../http/pagination'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'
import { ofProvider } from './whose'

export const SettlementsQuery = z.strictObject({
  ...pageQuery,
  ...ofProvider,
  product_id: id().optional(),
  state: z.enum(settlementStates).optional(),
})

const minor = (description: string) =>
  z.int().openapi({ description: `${description} Minor units of the currency.` })

export const SettlementView = z
  .object({
    id: z.string().openapi({ example: 'stl_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    invoice_id: z.string(),
    invoice_number: z.string().nullable(),
    provider_id: z.string(),
    product_id: z.string(),
    product: z.string().nullable(),
    consumer_id: z.string(),
    consumer: z.string().nullable(),
    currency: z.string(),
    gross: minor('Paid, without tax; negative where the invoice left credit.'),
    commission_bps: z.int().openapi({ description: 'Basis points: 1,000 are ten per cent.' }),
    fee: minor("The platform's commission."),
    net: minor('Your share.'),
    fee_reversed: minor('Of the commission, given back by refunds and disputes.'),
    net_reversed: minor('Of your share, taken back by refunds and disputes.'),
    netted: minor('Kept for what you owed; negative: paid by what came after.'),
    transferred: minor('Transferred to your account and not reversed.'),
    outstanding: minor('Still to be transferred; negative: what you owe.'),
    state: z.enum(settlementStates).openapi({
      description:
        '`held` until `available_at`, `ready` while it is transferred, `waiting` until you can be ' +
        'paid, `transferred`, `netted` against what you owed, or `done` with nothing to pay.',
    }),
    disputed: z.boolean().openapi({ description: 'A dispute holds it.' }),
    available_at: instant(),
    transferred_at: instant().nullable(),
    created_at: instant(),
  })
  .openapi('Settlement')

type Entry = Awaited<ReturnType<typeof listSettlements>>[number]

export const toSettlementView = ({ settlement, ...names }: Entry) =>
  SettlementView.parse({
    ...settlement,
    invoice_id: settlement.invoiceId,
    invoice_number: names.number,
    provider_id: settlement.providerId,
    product_id: settlement.productId,
    product: names.product,
    consumer_id: settlement.consumerId,
    consumer: names.consumer,
    commission_bps: settlement.commissionBps,
    fee_reversed: settlement.feeReversed,
    net_reversed: settlement.netReversed,
    outstanding: outstanding(settlement),
    available_at: toIso(settlement.availableAt),
    transferred_at: toIsoOrNull(settlement.transferredAt),
    created_at: toIso(settlement.createdAt),
  })
