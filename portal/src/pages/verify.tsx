import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { AFTER_SIGN_IN } from '../features/identity/return-to'
import { api, read } from '../lib/api'
import { asProblem, type Problem } from '../lib/problem'
import { sessionChanged } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink, Spinner } from '../ui/button'
import { ProblemNote } from '../ui/problem-note'

export const Route = createFileRoute('/verify')({
  validateSearch: (search: Record<string, unknown>) => ({ token: String(search['token'] ?? '') }),
  component: Verify,
})

const SAID = {
  verified: 'Your address is confirmed.',
  changed: 'Your new address is confirmed. Sign in with it from now on.',
  confirmation_sent: 'Thank you. Now open the mail that went to your new address.',
} as const

/** What the link in a mail asks for. It is done once, by the page and not by a mail scanner's look at it. */
function Verify() {
  useTitle('Confirm')
  const { token } = Route.useSearch()
  const navigate = useNavigate()
  const [status, setStatus] = useState<keyof typeof SAID | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void (async () => {
      try {
        const result = await read(api.v1.auth['verify-email'].$post({ json: { token } }))
        setStatus(result.status)
        await sessionChanged()
      } catch (error) {
        setProblem(asProblem(error))
      }
      await navigate({ to: '/verify', search: { token: '' }, replace: true })
    })()
  })
  return (
    <IdentityPage title="Confirm">
      {problem ? (
        <ProblemNote problem={problem}>
          <p>Links hold for a day and work once. Sign in to have another one sent.</p>
        </ProblemNote>
      ) : status ? (
        <p>{SAID[status]}</p>
      ) : (
        <p role="status" className="text-soft flex items-center gap-2">
          <Spinner /> A moment
        </p>
      )}
      {(problem || status) && (
        <ButtonLink
          to="/sign-in"
          search={{ return_to: AFTER_SIGN_IN }}
          kind="primary"
          className="mt-6"
        >
          Go on
        </ButtonLink>
      )}
    </IdentityPage>
  )
}
