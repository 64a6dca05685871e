interface PortalEnv {
  readonly API: Fetcher
}

/** The keys that JWTs are verified with, from the management API. */
export const onRequest: PagesFunction<PortalEnv> = ({ request, env }) => env.API.fetch(request)
