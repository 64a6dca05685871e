/** Secrets that a deployment may leave out. */
interface PortalEnv {
  readonly GITHUB_CLIENT_SECRET?: string
  readonly GOOGLE_CLIENT_SECRET?: string
}
