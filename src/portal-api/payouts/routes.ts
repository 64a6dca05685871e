import { createRoute } from '@hono/zod-openapi'
import { answers, mayTake, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { getAccount, linkTo, readPayoutAccount, refreshAccount as refreshVerb } from './account'
import { getBalance } from './balance'
import { openAccount } from './open-account'
import { payoutRoutesOfMoney } from './payout-routes'
import { getSchedule, setSchedule } from './schedule'
import {
  BalanceView,
  CreatePayoutLink,
  OpenPayoutAccount,
  PayoutAccountView,
  PayoutLinkView,
  PayoutScheduleInput,
  ProviderQuery,
  ScheduleAnswer,
  toBalanceView,
  toPayoutAccountView,
  toPayoutLinkView,
  toScheduleView,
} from './schemas'

const tags = ['Payouts']
const query = ProviderQuery
const account = answers(PayoutAccountView, 'The account, and the terms')

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/payouts/account',
    operationId: 'getPayoutAccount',
    summary: 'How far your account for payouts is, and for which commission you are paid',
    tags,
    security: needs('billing:read'),
    request: { query },
    responses: { 200: account, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const found = await getAccount(deps, caller, c.req.valid('query'))
    return c.json(toPayoutAccountView(found, deps.now()), 200)
  },
})

const open = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/payouts/account',
    operationId: 'openPayoutAccount',
    summary: 'Open an account for payouts, if there is none',
    tags,
    security: needs('billing:write'),
    request: { query, body: mayTake(OpenPayoutAccount) },
    responses: {
      200: account,
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const input = c.req.valid('json') ?? {}
    const row = await openAccount(deps, caller, c.req.valid('query'), input)
    const found = await readPayoutAccount(deps, row.organisationId)
    return c.json(toPayoutAccountView(found, deps.now()), 200)
  },
})

const refresh = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/payouts/account/refresh',
    operationId: 'refreshPayoutAccount',
    summary: 'Ask Stripe how far the account is, after its pages were left',
    tags,
    security: needs('billing:write'),
    request: { query },
    responses: {
      200: account,
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const found = await refreshVerb(deps, caller, c.req.valid('query'))
    return c.json(toPayoutAccountView(found, deps.now()), 200)
  },
})

const link = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/payouts/account/links',
    operationId: 'createPayoutLink',
    summary: "A link to Stripe's pages: onboarding, change of the bank account, dashboard",
    tags,
    security: needs('billing:write'),
    request: { query, body: mayTake(CreatePayoutLink) },
    responses: {
      201: answers(PayoutLinkView, 'The link'),
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { kind } = c.req.valid('json') ?? CreatePayoutLink.parse({})
    const page = await linkTo(deps, caller, c.req.valid('query'), kind)
    return c.json(toPayoutLinkView(page), 201)
  },
})

const balance = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/payouts/balance',
    operationId: 'getProviderBalance',
    summary: 'What you have earned and not been paid yet',
    tags,
    security: needs('billing:read'),
    request: { query },
    responses: {
      200: answers(BalanceView, 'By currency'),
      ...reading('not_found', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    return c.json(toBalanceView(await getBalance(deps, caller, c.req.valid('query'))), 200)
  },
})

const schedule = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/payouts/schedule',
    operationId: 'getPayoutSchedule',
    summary: 'When you are paid out',
    tags,
    security: needs('billing:read'),
    request: { query },
    responses: { 200: answers(ScheduleAnswer, 'The schedule'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const found = await getSchedule(deps, caller, c.req.valid('query'))
    return c.json({ schedule: found && toScheduleView(found, deps.now()) }, 200)
  },
})

const putSchedule = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/payouts/schedule',
    operationId: 'setPayoutSchedule',
    summary: 'Set when you are paid out',
    tags,
    security: needs('billing:write'),
    request: { query, body: takes(PayoutScheduleInput) },
    responses: {
      200: answers(ScheduleAnswer, 'Changed'),
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const set = await setSchedule(deps, caller, c.req.valid('query'), c.req.valid('json'))
    return c.json({ schedule: toScheduleView(set, deps.now()) }, 200)
  },
})

/** Fixed paths stand before the one with an id. */
export const payoutRoutes = [
  get,
  open,
  refresh,
  link,
  balance,
  schedule,
  putSchedule,
  ...payoutRoutesOfMoney,
] as const
