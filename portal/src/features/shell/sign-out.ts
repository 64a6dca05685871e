import { actFor } from '../../lib/acting'
import { api } from '../../lib/api'

interface Leaving {
  /** End all other sessions as well. */
  readonly everywhere?: boolean
  /** The page to go to; the landing page unless said otherwise. */
  readonly href?: string
}

/** Ends the session. The page is loaded anew, so that nothing that was read stays in it. */
export async function signOut({ everywhere = false, href = '/' }: Leaving = {}): Promise<void> {
  if (everywhere) await api.v1.me.sessions['revoke-others'].$post()
  await api.v1.auth['sign-out'].$post()
  leave(href)
}

/** After the session has ended. */
export function leave(href: string): void {
  actFor(null)
  location.assign(href)
}
