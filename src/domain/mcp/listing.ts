/** Tools as clients list them: what they do, what they cost, how careful one must be with them. */
import type { SubscriptionSnapshot } from '../config'
import type { JsonObject } from '../openapi/json'
import { toUnits } from '../units'
import type { Tool } from './tool'

/** For whom tools are listed. */
export interface Listener {
  readonly overage: SubscriptionSnapshot['overage']
  /** A test key is answered from examples, and pays nothing. */
  readonly isTest: boolean
}

export interface ToolDefinition {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: { readonly type: 'object' } & JsonObject
  readonly outputSchema?: { readonly type: 'object' } & JsonObject
  readonly annotations: {
    readonly readOnlyHint: boolean
    readonly destructiveHint?: boolean
    readonly idempotentHint: boolean
  }
}

/** RFC 9110 section 9.2. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const IDEMPOTENT: ReadonlySet<string> = new Set([...SAFE, 'PUT', 'DELETE'])
/** What others do with what is there, nobody knows: the protocol's default, the careful one, holds. */
const DESTRUCTIVE: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE'])

export function definitionOf(tool: Tool, listener: Listener): ToolDefinition {
  const { name, title, route, inputSchema, outputSchema } = tool
  const { method } = route
  const lines = [tool.description || title, ...lifeOf(tool), costOf(tool, listener)]
  return {
    name,
    title,
    description: lines.join('\n\n'),
    inputSchema,
    ...(outputSchema && { outputSchema }),
    annotations: {
      readOnlyHint: SAFE.has(method),
      ...(SAFE.has(method) && { destructiveHint: false }),
      ...(DESTRUCTIVE.has(method) && { destructiveHint: true }),
      idempotentHint: IDEMPOTENT.has(method),
    },
  }
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

function lifeOf({ route: { deprecatedAt, sunsetAt } }: Tool): string[] {
  if (!deprecatedAt && !sunsetAt) return []
  const since = deprecatedAt ? ` since ${day(deprecatedAt)}` : ''
  const until = sunsetAt ? ` It ends on ${day(sunsetAt)}.` : ''
  return [`Deprecated${since}: use another tool where one does the same.${until}`]
}

function costOf({ route }: Tool, { overage, isTest }: Listener): string {
  const call = `${route.method} ${route.path}.`
  if (isTest) return `${call} Answers from an example, since the key is a test key. Costs nothing.`
  const units = toUnits(route.weight)
  const cost = `${call} Costs ${units} ${units === 1 ? 'unit' : 'units'} of the quota`
  return overage ? `${cost}, beyond it ${price(units, overage)}.` : `${cost}.`
}

type Overage = NonNullable<SubscriptionSnapshot['overage']>

/** In major units, with as many digits as it needs. */
function price(units: number, { unitPrice, currency }: Overage): string {
  const options = { style: 'currency', currency } as const
  const digits = new Intl.NumberFormat('en', options).resolvedOptions().maximumFractionDigits ?? 2
  const amount = (units * unitPrice) / 1_000_000 / 10 ** digits
  return `${amount.toFixed(10).replace(/\.?0+$/, '')} ${currency.toUpperCase()}`
}
