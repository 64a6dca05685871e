/** Which operations of Stripe's API the product uses, read from its source; plain JavaScript for configurations. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stripe } from 'stripe'
import { loadContract } from '../../stripe-local/contract/generate.ts'
import { routing } from '../../stripe-local/http/routing.ts'

const FOLDER = fileURLToPath(new URL('../../src/payments/', import.meta.url))
/** Of the SDK, that ask nobody. */
const LOCAL = /^(?:webhooks\.|parseEventNotification)/
const MOST_NAMES = 3

/**
 * The calls of the SDK in a source: `invoices.addLines` for `payments.stripe.invoices.addLines(`, also where a
 * resource was taken out of the SDK before.
 * @param {string} text
 * @returns {string[]}
 */
export function sdkCalls(text) {
  const source = text.replaceAll(/\s*\n\s*\./g, '.')
  const known = new Map([['stripe', '']])
  const taken = /const \{([^}]+)\} = (?:\w+\.)?stripe((?:\.\w+)*)\s/g
  for (const [, names = '', path = ''] of source.matchAll(taken))
    for (const one of names.split(',').filter((name) => name.trim() !== '')) {
      const [name = '', alias = name] = one.split(':').map((part) => part.trim())
      known.set(alias, `${path}.${name}`)
    }
  const found = new Set()
  for (const [alias, path] of known)
    for (const [, call] of source.matchAll(new RegExp(`\\b${alias}((?:\\.\\w+)+)\\(`, 'g')))
      found.add(`${path}${call}`.slice(1))
  return [...found].filter((call) => !LOCAL.test(call) && isMethod(call))
}

/** What the SDK asks for, told by an SDK that reaches nobody. */
let asked = ''
const match = routing(loadContract())
const stripe = new Stripe('sk_test_nobody', {
  maxNetworkRetries: 0,
  telemetry: false,
  httpClient: Stripe.createFetchHttpClient(async (url, init) => {
    asked = `${init?.method} ${new URL(String(url)).pathname}`
    return Response.json({ object: 'list', data: [], has_more: false })
  }),
})

const methodOf = (call) => {
  const names = call.split('.')
  const owner = names.slice(0, -1).reduce((object, name) => object?.[name], stripe)
  return [owner, owner?.[names.at(-1)]]
}
const isMethod = (call) => typeof methodOf(call)[1] === 'function'

/**
 * The operation that a call of the SDK asks for, as `POST /v1/invoices/{invoice}/add_lines`.
 * @param {string} call
 * @returns {Promise<string>}
 */
export async function operationOf(call) {
  const [owner, method] = methodOf(call)
  for (let names = 0; names <= MOST_NAMES; names++) {
    asked = ''
    await Promise.resolve()
      .then(() => method.call(owner, ...Array.from({ length: names }, () => 'x'), {}))
      .catch(() => {})
    const [verb, path] = asked.split(' ')
    const name = asked && !path.includes('%7B') ? match(verb, path)?.name : undefined
    if (name) return name
  }
  throw new Error(`stripe.${call} asks for nothing that Stripe has`)
}

/**
 * Every operation that `src/payments/` uses, with the calls that lead to it.
 * @returns {Promise<Map<string, string[]>>}
 */
export async function usedOperations() {
  const used = new Map()
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.ts')))
    for (const call of sdkCalls(readFileSync(join(FOLDER, file), 'utf8'))) {
      const name = await operationOf(call)
      used.set(name, [...(used.get(name) ?? []), `${file}: stripe.${call}`])
    }
  return used
}

// For whoever cannot import it: the same as JSON.
if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify([...(await usedOperations())]))
