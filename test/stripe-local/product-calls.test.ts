/** The product and the local Stripe know nothing of each other; here they are held to the same operations. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { handlers } from '../../stripe-local/rules/handlers.ts'
import { operationOf, sdkCalls, usedOperations } from '../support/stripe-operations.mjs'

it('every call of the SDK in the product is of an operation that there is here', async () => {
  const used = await usedOperations()
  const missing = [...used].filter(([name]) => !Object.hasOwn(handlers, name))
  expect(missing).toEqual([])
  expect(used.size).toBeGreaterThan(50)
})

it('calls are found wherever the resource was taken from', async () => {
  const source = `
    const { customers, v2: two } = payments.stripe
    const { subscriptionSchedules: schedules } = payments.stripe
    await customers.retrieve(id)
    await payments.stripe.invoices
      .addLines(id, lines)
    await schedules.release(id)
    await two.core.accounts.create({})
    await stripe.webhooks.constructEventAsync(body)
    customers.map((one) => one)`
  const found = sdkCalls(source).sort()
  expect(found).toEqual([
    'customers.retrieve',
    'invoices.addLines',
    'subscriptionSchedules.release',
    'v2.core.accounts.create',
  ])
  const operations: string[] = []
  for (const call of found) operations.push(await operationOf(call))
  expect(operations).toEqual([
    'GET /v1/customers/{id}',
    'POST /v1/invoices/{id}/add_lines',
    'POST /v1/subscription_schedules/{id}/release',
    'POST /v2/core/accounts',
  ])
  await expect(operationOf('toString')).rejects.toThrow('asks for nothing')
})

it('docs/deploy.md asks Stripe for the events that something is done about, and for none that there is not', () => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const blocks = [...read('docs/deploy.md').matchAll(/```text events\n([\s\S]*?)```/g)]
  const asked = blocks.flatMap(([, block = '']) => block.trim().split('\n'))
  const types = ['Events', 'V2/Core/Events'].map((name) =>
    read(`node_modules/stripe/esm/resources/${name}.d.ts`),
  )
  const unknown = asked.filter((type) => !types.some((text) => text.includes(`'${type}'`)))
  expect(unknown).toEqual([])
  const dispatcher = read('src/portal-api/stripe-webhooks/dispatch.ts')
  const handled = [...dispatcher.matchAll(/^ {2}\['([\w.]+)', \w+\],$/gm)].map(
    ([, type = '']) => type,
  )
  expect(handled.length).toBeGreaterThan(10)
  expect(asked.filter((type) => !handled.some((beginning) => type.startsWith(beginning)))).toEqual(
    [],
  )
  // An old name of `refund.`, for accounts on older versions.
  const wanted = handled.filter((beginning) => beginning !== 'charge.refund.')
  expect(wanted.filter((beginning) => !asked.some((type) => type.startsWith(beginning)))).toEqual(
    [],
  )
})
