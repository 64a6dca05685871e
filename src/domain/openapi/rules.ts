import type { MemberName } from './read-document'

/**
 * What may change between two descriptions of an operation, and whether a consumer that did nothing
 * wrong can break by it. `request` and `response` are where a rule depends on the direction: what a
 * request may no longer hold breaks, what a response may no longer hold does too, but a new required
 * member breaks only a request.
 */
interface Rule {
  readonly says: string
  readonly request: boolean
  readonly response: boolean
}

const rule = (says: string, request: boolean, response = request): Rule => ({
  says,
  request,
  response,
})

export const rules = {
  operation_added: rule('is new', false),
  operation_removed: rule('is removed', true),
  operation_ends: rule('ends', true),
  operation_goes_on: rule('no longer ends', false),
  operation_moved: rule('is at another address', true),
  plan_raised: rule('asks for a higher plan', true),
  operation_deprecated: rule('is deprecated', false),
  operation_restored: rule('is no longer deprecated', false),
  parameter_added: rule('is new', false),
  required_parameter_added: rule('is new and required', true),
  parameter_removed: rule('is no longer taken', true),
  body_added: rule('is new', false),
  required_body_added: rule('is new and required', true),
  body_removed: rule('is no longer taken', true),
  response_added: rule('is new', false),
  response_removed: rule('is removed', true),
  error_response_removed: rule('is removed', false),
  media_type_changed: rule('has another media type', true),
  became_required: rule('is now required', true, false),
  became_optional: rule('is no longer required', false, true),
  property_added: rule('is new', false),
  required_property_added: rule('is new and required', true, false),
  property_removed: rule('is removed', true),
  type_changed: rule('has another type', true),
  type_widened: rule('takes more types', false, true),
  type_narrowed: rule('takes fewer types', true, false),
  values_removed: rule('has fewer values', true, false),
  values_added: rule('has more values', false),
  limit_tightened: rule('has a tighter limit', true, false),
  limit_loosened: rule('has a looser limit', false),
  pattern_changed: rule('has another pattern', true, false),
  variant_added: rule('has a new variant', false),
  variant_removed: rule('has a variant less', true, false),
  description_changed: rule('is described anew', false),
  not_compared: rule('is too large to be compared in full', false),
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules
export type Side = 'request' | 'response'

/** One difference, as a person reads it: `query parameter limit is now required`. */
export interface Difference {
  readonly rule: RuleName
  /** The member of the operation that it is in; null for the operation itself. */
  readonly member: MemberName | null
  /** What differs: `query parameter limit`, `response 200 items[].id`. Empty for the operation itself. */
  readonly at: string
  readonly says: string
  readonly breaking: boolean
}

export const difference = (
  name: RuleName,
  member: MemberName | null,
  at: string,
  side: Side,
  more = '',
): Difference => ({
  rule: name,
  member,
  at: at.slice(0, 300),
  says: more === '' ? rules[name].says : `${rules[name].says}: ${more}`.slice(0, 300),
  breaking: rules[name][side],
})
