/** Whether a value from outside is what the code behind expects: no more than that is checked. */

/** A type's name, the allowed values, an array's items, or an object's members. */
export type Shape =
  | 'string'
  | 'number'
  | 'object'
  /** A finite number that is not negative. */
  | 'amount'
  | readonly string[]
  | { readonly each: Shape }
  | { readonly orNull: Shape }
  | Members
type Members = { readonly [member: string]: Shape }

export function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'object') return typeof value === 'object' && value !== null
  if (shape === 'amount') return Number.isFinite(value) && (value as number) >= 0
  if (typeof shape === 'string') return typeof value === shape
  if (isList(shape)) return shape.includes(String(value))
  if (isEach(shape)) return Array.isArray(value) && value.every((item) => fits(item, shape.each))
  if (isOrNull(shape)) return value === null || fits(value, shape.orNull)
  if (typeof value !== 'object' || value === null) return false
  const members = value as Readonly<Record<string, unknown>>
  return Object.entries(shape).every(([name, member]) => fits(members[name], member))
}

const isList = (shape: Shape): shape is readonly string[] => Array.isArray(shape)
const isEach = (shape: object): shape is { readonly each: Shape } =>
  Object.keys(shape).join() === 'each'
const isOrNull = (shape: object): shape is { readonly orNull: Shape } =>
  Object.keys(shape).join() === 'orNull'
