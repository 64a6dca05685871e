/** What actions are about, by the first word of their names, as the filter offers them. */
export const AREAS = [
  { value: 'subscription.', label: 'Subscriptions' },
  { value: 'key.', label: 'API keys' },
  { value: 'token.', label: 'Management tokens' },
  { value: 'member.', label: 'Members' },
  { value: 'invitation.', label: 'Invitations' },
  { value: 'organisation.', label: 'Organisation' },
  { value: 'product.', label: 'Products' },
  { value: 'plan.', label: 'Plans' },
  { value: 'route.', label: 'Routes' },
  { value: 'origin', label: 'Origins' },
  { value: 'consumer.', label: 'Consumers' },
  { value: 'webhook.', label: 'Webhooks' },
  { value: 'invoice.', label: 'Invoices' },
  { value: 'payout', label: 'Payouts' },
] as const
