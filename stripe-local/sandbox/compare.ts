/** What is told of two runs of a scenario, and where they differ. */

/** Something that Stripe answered. */
export interface Noted {
  readonly label: string
  /** Every member of it, with what kind of value stands there. */
  readonly shape: ReadonlyMap<string, string>
  /** Members whose values must agree, as JSON. */
  readonly values: ReadonlyMap<string, string>
}

export interface Difference {
  readonly label: string
  readonly member: string
  readonly stripe: string
  readonly local: string
}

/** Keys are anybody's, or differ by account and time: nothing is told by which there are. */
const OPEN = /(?:^|\.)(?:metadata|payment_method_options|last_response|lastResponse)(?:\.|$)/

/** @param members paths whose values count, such as `lines.data.0.amount` */
export function noted(label: string, answer: object, members: readonly string[]): Noted {
  const plain: unknown = JSON.parse(JSON.stringify(answer))
  const shape = new Map<string, string>()
  describe(plain, '', shape)
  const values = new Map(members.map((member) => [member, JSON.stringify(at(plain, member)) ?? '']))
  return { label, shape, values }
}

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], value)

/** The items of a list are of one shape: the first stands for all. */
function describe(value: unknown, path: string, into: Map<string, string>): void {
  if (OPEN.test(path)) return
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  if (path !== '') into.set(path, kind)
  if (Array.isArray(value)) {
    if (value.length > 0) describe(value[0], `${path}[]`, into)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value))
    describe(inner, path === '' ? name : `${path}.${name}`, into)
}

/** Where what the local Stripe answered is not what Stripe did. */
export function differences(
  stripe: readonly Noted[],
  local: readonly Noted[],
): readonly Difference[] {
  const found: Difference[] = []
  for (let i = 0; i < Math.max(stripe.length, local.length); i++) {
    const [real, ours] = [stripe[i], local[i]]
    const label = real?.label ?? ours?.label ?? ''
    if (real?.label !== ours?.label) {
      const absent = 'nothing'
      found.push({ label, member: '', stripe: real?.label ?? absent, local: ours?.label ?? absent })
      break
    }
    for (const what of ['shape', 'values'] as const) {
      const [a, b] = [real?.[what] ?? new Map(), ours?.[what] ?? new Map()]
      for (const member of new Set([...a.keys(), ...b.keys()])) {
        const [theirs = 'absent', mine = 'absent'] = [a.get(member), b.get(member)]
        if (theirs !== mine) found.push({ label, member, stripe: theirs, local: mine })
      }
    }
  }
  return found
}
