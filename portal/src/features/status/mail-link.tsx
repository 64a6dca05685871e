import { Link } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { asProblem, type Problem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { IdentityPage } from '../identity/identity-page'

/** What a mail's link hands to its page. It stays neither in the address nor in the history. */
function takeToken(): string | null {
  const token = [location.hash.slice(1), location.search.slice(1)]
    .map((part) => new URLSearchParams(part).get('token'))
    .find((each) => each !== null && each !== '')
  return token ?? null
}

/**
 * What the link in a mail about status asks for: done at a click, for mail scanners open links too.
 * @param send hands the token to the API, and answers what is to be said
 */
export function MailLink({
  title,
  lead,
  action,
  send,
}: {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly send: (token: string) => Promise<{ readonly title: string; readonly lead: ReactNode }>
}) {
  const [token] = useState(takeToken)
  const [said, setSaid] = useState<{ readonly title: string; readonly lead: ReactNode } | null>(
    null,
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  useEffect(() => {
    if (token !== null) history.replaceState(history.state, '', location.pathname)
  }, [token])
  const run = async (known: string) => {
    setPending(true)
    setProblem(null)
    try {
      setSaid(await send(known))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  const foot = (
    <Link to="/status" className="link">
      See the status of every API
    </Link>
  )
  if (said)
    return <IdentityPage title={said.title} lead={<p role="status">{said.lead}</p>} foot={foot} />
  if (token === null)
    return (
      <IdentityPage title={title} foot={foot}>
        <p className="text-soft">Open the link of the mail that we sent you: it says which one.</p>
      </IdentityPage>
    )
  return (
    <IdentityPage title={title} lead={lead} foot={foot}>
      <div className="space-y-4">
        {problem && <ProblemNote problem={problem} />}
        <Button kind="primary" pending={pending} onClick={() => void run(token)}>
          {action}
        </Button>
      </div>
    </IdentityPage>
  )
}
