/** Secrets that a deployment may leave out. */
interface PortalEnv {
  readonly GITHUB_CLIENT_SECRET?: string
  readonly GOOGLE_CLIENT_SECRET?: string
  /** Without it nobody takes money: plans with a price are an admin's to give. */
  readonly STRIPE_SECRET_KEY?: string
  /** Of the three webhook endpoints: the platform's, that of connected accounts, that of API v2. */
  readonly STRIPE_WEBHOOK_SECRET?: string
  readonly STRIPE_CONNECT_WEBHOOK_SECRET?: string
  readonly STRIPE_THIN_WEBHOOK_SECRET?: string
}
