import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { homeOf, rememberPath } from '../features/identity/return-to'
import { safePath } from '../features/identity/safe-path'
import { SecondFactor } from '../features/identity/second-factor'
import { SignInForm } from '../features/identity/sign-in-form'
import { SocialLogins } from '../features/identity/social-logins'
import { api, read } from '../lib/api'
import { queries } from '../lib/queries'
import { meQuery, sessionChanged } from '../lib/session'
import { useTitle } from '../lib/title'

export interface Arrival {
  readonly return_to?: string | undefined
  /** What a social login was refused for. */
  readonly error?: string | undefined
}

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): Arrival => ({
    return_to: safePath(search['return_to']),
    error: typeof search['error'] === 'string' ? search['error'] : undefined,
  }),
  beforeLoad: async ({ context, search }) => {
    const me = await context.queries.ensureQueryData(meQuery).catch(() => null)
    if (me) throw redirect({ href: search.return_to ?? homeOf(me) })
  },
  component: SignIn,
})

/** A social login with a second factor comes back with its challenge behind the `#`, which no server sees. */
const inHash = (name: string): string | null =>
  new URLSearchParams(location.hash.slice(1)).get(name)

function SignIn() {
  useTitle('Sign in')
  const search = Route.useSearch()
  const navigate = useNavigate()
  const [returnTo] = useState(() => search.return_to ?? safePath(inHash('return_to')))
  const [challenge, setChallenge] = useState(() => inHash('challenge'))
  const providers = useQuery({
    queryKey: ['sign-in', 'providers'],
    queryFn: () => read(api.v1.auth.providers.$get()),
  })
  useEffect(() => {
    // What half opens an account stays neither in the address nor in the history.
    if (inHash('challenge') !== null)
      history.replaceState(history.state, '', location.pathname + location.search)
  }, [])
  const enter = async () => {
    await sessionChanged()
    rememberPath(undefined)
    const me = queries.getQueryData(meQuery.queryKey)
    await navigate({ href: returnTo ?? homeOf(me), replace: true })
  }
  if (challenge !== null) {
    return <SecondFactor challenge={challenge} enter={enter} back={() => setChallenge(null)} />
  }
  return (
    <IdentityPage
      title="Sign in"
      lead={returnTo !== undefined && 'Then you go on where you were.'}
      foot={
        <>
          No account yet?{' '}
          <Link to="/sign-up" search={{ return_to: returnTo }} className="link">
            Sign up
          </Link>
        </>
      }
    >
      <SignInForm elsewhere={search.error} enter={enter} challenge={setChallenge} />
      <SocialLogins providers={providers.data?.data ?? []} returnTo={returnTo} />
    </IdentityPage>
  )
}
