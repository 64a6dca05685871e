import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { AFTER_SIGN_IN, rememberedPath } from '../features/identity/return-to'
import { SendAgain } from '../features/identity/send-again'
import { api, read } from '../lib/api'
import { asProblem, type Problem } from '../lib/problem'
import { sessionChanged, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink, Spinner } from '../ui/button'
import { ProblemNote } from '../ui/problem-note'

export const Route = createFileRoute('/verify')({
  validateSearch: (search: Record<string, unknown>): { readonly token?: string | undefined } => ({
    token: typeof search['token'] === 'string' ? search['token'] : undefined,
  }),
  component: Verify,
})

const SAID = {
  verified: ['Your address is confirmed', 'Your account is open.'],
  changed: ['Your new address is confirmed', 'Sign in with it from now on.'],
  confirmation_sent: [
    'Thank you: one step is left',
    'Now open the mail that went to your new address. Its link ends the change.',
  ],
} as const

type Status = keyof typeof SAID

async function asked(token: string): Promise<Status | Problem> {
  try {
    const { status } = await read(api.v1.auth['verify-email'].$post({ json: { token } }))
    // It is confirmed, whether or not it can be asked now who is signed in: the next page asks again.
    await sessionChanged().catch(() => {})
    return status
  } catch (error) {
    return asProblem(error)
  }
}

/** What the link in a mail asks for. It is done once, by the page and not by a mail scanner's look at it. */
function Verify() {
  useTitle('Confirm your address')
  const { token } = Route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const [status, setStatus] = useState<Status | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || token === undefined) return
    begun.current = true
    void (async () => {
      const result = await asked(token)
      // What opens an account stays neither in the address nor in the history. The result comes after it:
      // whoever clicks on from there is not fetched back.
      await navigate({ to: '/verify', search: {}, replace: true })
      if (typeof result === 'string') setStatus(result)
      else setProblem(result)
    })()
  }, [token, navigate])
  const goOn = me ? (
    <ButtonLink to="/account" kind="primary">
      Go to your account
    </ButtonLink>
  ) : (
    <ButtonLink
      to="/sign-in"
      search={{ return_to: rememberedPath() ?? AFTER_SIGN_IN }}
      kind="primary"
    >
      Sign in
    </ButtonLink>
  )
  if (status !== null) {
    const [title, lead] = SAID[status]
    return (
      <IdentityPage title={title} lead={<p role="status">{lead}</p>}>
        {status !== 'confirmation_sent' && goOn}
      </IdentityPage>
    )
  }
  if (problem)
    return (
      <IdentityPage title="This link does not open anything" foot={goOn}>
        <div className="space-y-6">
          <ProblemNote problem={problem} />
          {problem.code === 'invalid_link' && (
            <>
              <p className="text-soft">
                Links hold for a day and work once. If your address is confirmed already, sign in;
                if not, have another link sent.
              </p>
              <SendAgain />
            </>
          )}
        </div>
      </IdentityPage>
    )
  if (token === undefined)
    return (
      <IdentityPage
        title="Confirm your address"
        lead="Open the link of the mail that we sent you. If it did not come, have another one sent."
        foot={goOn}
      >
        <SendAgain />
      </IdentityPage>
    )
  return (
    <IdentityPage title="Confirm your address">
      <p role="status" className="text-soft flex items-center gap-2">
        <Spinner /> A moment
      </p>
    </IdentityPage>
  )
}
