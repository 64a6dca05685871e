/** Members that may hold personal data, which the chained audit log could never forget. */
const PERSONAL = ['legal_name', 'address', 'tax_id', 'support_email', 'billing_email'] as const

/** What an organisation's audit row says of a change: of what may be personal only that it changed. */
export const auditable = (input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      value !== null && PERSONAL.some((personal) => personal === name) ? 'changed' : value,
    ]),
  )
