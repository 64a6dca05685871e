/** What the secrets of the platform's integrations are sealed for. */
export const NOTION_SECRET = ['notion', 'platform'] as const
export const OPERATOR_SECRET = ['operator-webhook', 'platform'] as const
