interface PortalEnv {
  readonly API: Fetcher
}

/** Pages of development, from the management API: only a development build of it has them. */
export const onRequest: PagesFunction<PortalEnv> = ({ request, env }) => env.API.fetch(request)
