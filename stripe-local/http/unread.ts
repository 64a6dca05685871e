/**
 * Parameters that are taken and have no effect here: how things look, tax, what mails say, and hints
 * that change nothing in test mode. The README names them.
 */
const WITHOUT_EFFECT = new Set([
  'account_tax_ids',
  'allow_promotion_codes',
  'automatic_tax',
  'billing_address_collection',
  'billing_mode',
  'consent_collection',
  'created',
  'custom_text',
  'customer_update',
  'ending_before',
  'expand',
  'images',
  'include',
  'invoice_settings',
  'limit',
  'locale',
  'marketing_features',
  'off_session',
  'origin_context',
  'payment_method_collection',
  'payment_method_types',
  'payment_settings',
  'preferred_locales',
  'rendering',
  'saved_payment_method_options',
  'starting_after',
  'statement_descriptor',
  'submit_type',
  'tax_code',
  'tax_id_collection',
  'ui_mode',
])

/**
 * Parameters that tell which of them a handler has looked at, so that none is ignored in silence.
 * @returns the parameters, and the names of those that nothing has read
 */
export function watched(params: unknown): { params: unknown; unread(): string[] } {
  if (typeof params !== 'object' || params === null) return { params, unread: () => [] }
  const read = new Set<PropertyKey>()
  const proxy = new Proxy(params, {
    get(target, name, receiver) {
      read.add(name)
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  return {
    params: proxy,
    unread: () =>
      Object.keys(params).filter((name) => !read.has(name) && !WITHOUT_EFFECT.has(name)),
  }
}
