import { z } from '@hono/zod-openapi'
import { statementTypes } from '../../domain/billing/statement'
import { instant } from '../http/schemas'
import { minor, whose } from './schemas'

export const StatementQuery = z
  .strictObject({
    organisation_id: whose,
    month: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month, as 2027-03')
      .optional()
      .openapi({ example: '2027-03', description: 'UTC.' }),
    year: z
      .string()
      .regex(/^20\d\d$/, 'must be a year, as 2027')
      .optional()
      .openapi({ example: '2027', description: 'UTC.' }),
    format: z.enum(['csv', 'json']).default('csv'),
  })
  .refine(({ month, year }) => (month === undefined) !== (year === undefined), {
    path: ['month'],
    message: 'is needed, or a year, and not both',
  })

export const StatementLine = z
  .object({
    currency: z.string(),
    at: instant(),
    type: z.enum(statementTypes),
    id: z.string().nullable().openapi({ description: 'Of the ledger transaction or the payout.' }),
    settlement_id: z.string().nullable(),
    product_id: z.string().nullable(),
    product: z.string().nullable(),
    consumer_id: z.string().nullable(),
    consumer: z.string().nullable(),
    gross: minor().nullable().openapi({ description: 'Without tax; negative for what went back.' }),
    fee: minor().nullable().openapi({ description: "The platform's commission of it." }),
    amount: minor().openapi({ description: 'What it changed `balance` by.' }),
    held: minor().openapi({ description: 'What the platform owes you after it.' }),
    at_stripe: minor().openapi({ description: 'What is transferred and not paid out after it.' }),
    balance: minor().openapi({ description: '`held` and `at_stripe`.' }),
  })
  .openapi('StatementLine')

const Party = z
  .object({
    name: z.string(),
    address: z.string().nullable(),
    country: z.string().nullable(),
    tax_id: z.string().nullable(),
  })
  .openapi('StatementParty')

const sums = {
  gross: minor().openapi({ description: 'Paid by consumers, without tax.' }),
  refunded: minor().openapi({ description: 'Of it, what went back to them.' }),
  fees: minor().openapi({ description: 'Commission, less what was given back of it.' }),
  net: minor().openapi({ description: '`gross` without `refunded` and `fees`.' }),
}

export const YearlyStatementView = z
  .object({
    year: z.int(),
    provider: Party,
    platform: Party.nullable().openapi({ description: 'Null until staff have said who it is.' }),
    months: z.array(
      z.object({
        month: z.string().openapi({ example: '2027-03' }),
        product_id: z.string().nullable(),
        product: z.string().nullable(),
        currency: z.string(),
        ...sums,
      }),
    ),
    totals: z.array(z.object({ currency: z.string(), ...sums })),
  })
  .openapi('YearlyStatement')
