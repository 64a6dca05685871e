interface PortalEnv {
  readonly API: Fetcher
}

/** Hands `/api/*` to the management API as it came: same origin, so cookies need no CORS. */
export const onRequest: PagesFunction<PortalEnv> = ({ request, env }) => env.API.fetch(request)
