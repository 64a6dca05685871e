import { actFor } from '../../lib/acting'
import { api } from '../../lib/api'
import { Problem } from '../../lib/problem'

interface Leaving {
  /** End all other sessions as well. */
  readonly everywhere?: boolean
  /** The page to go to; the landing page unless said otherwise. */
  readonly href?: string
}

/**
 * Ends the session. The page is loaded anew, so that nothing that was read stays in it.
 * @throws {Problem} when it could not be ended
 */
export async function signOut({ everywhere = false, href = '/' }: Leaving = {}): Promise<void> {
  try {
    if (everywhere) await api.v1.me.sessions['revoke-others'].$post()
    await api.v1.auth['sign-out'].$post()
  } catch (error) {
    // It has ended already, in another tab or by its age.
    if (!(error instanceof Problem) || error.status !== 401) throw error
  }
  leave(href)
}

/** After the session has ended. */
export function leave(href: string): void {
  actFor(null)
  // Browsers keep the page as it was left and show it to whoever goes back.
  document.body.hidden = true
  addEventListener('pageshow', () => location.reload())
  location.assign(href)
}
