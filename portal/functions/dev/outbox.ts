interface PortalEnv {
  readonly API: Fetcher
}

/** Mails as plain text, from the management API: only a development build of it has the page. */
export const onRequest: PagesFunction<PortalEnv> = ({ request, env }) => env.API.fetch(request)
