/** Names of the times that usage is looked at over, apart from what they are: each page's address is checked by them. */
export const spanNames = ['24h', '7d', '30d', '90d'] as const
export type Span = (typeof spanNames)[number]
