import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { AFTER_SIGN_IN, safePath } from '../features/identity/return-to'
import { SecondFactor } from '../features/identity/second-factor'
import { SocialLogins } from '../features/identity/social-logins'
import { api, read } from '../lib/api'
import { textOf, useForm } from '../lib/form'
import { meQuery, sessionChanged } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Field, Input } from '../ui/field'
import { ProblemNote } from '../ui/problem-note'

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
    if (me) throw redirect({ to: search.return_to ?? AFTER_SIGN_IN })
  },
  component: SignIn,
})

/** A social login with a second factor comes back with its challenge behind the `#`, which no server sees. */
const challengeInHash = (): string | null =>
  new URLSearchParams(location.hash.slice(1)).get('challenge')

function SignIn() {
  useTitle('Sign in')
  const { return_to: returnTo, error } = Route.useSearch()
  const navigate = useNavigate()
  const [challenge, setChallenge] = useState(challengeInHash)
  const providers = useQuery({
    queryKey: ['sign-in', 'providers'],
    queryFn: () => read(api.v1.auth.providers.$get()),
  })
  const enter = async () => {
    await sessionChanged()
    await navigate({ to: returnTo ?? AFTER_SIGN_IN })
  }
  const form = useForm(async (data) => {
    const json = { email: textOf(data, 'email'), password: textOf(data, 'password') }
    const result = await read(api.v1.auth['sign-in'].$post({ json }))
    if (result.challenge === null) await enter()
    else setChallenge(result.challenge)
  })
  if (challenge !== null) {
    return <SecondFactor challenge={challenge} enter={enter} back={() => setChallenge(null)} />
  }
  return (
    <IdentityPage
      title="Sign in"
      foot={
        <>
          No account yet?{' '}
          <Link to="/sign-up" search={{ return_to: returnTo }} className="link">
            Sign up
          </Link>
        </>
      }
    >
      <form onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        {error && !form.problem && (
          <p role="alert" className="text-bad">
            Signing in elsewhere did not work ({error}). Try again, or use your password.
          </p>
        )}
        <Field label="E-mail" error={form.errorAt('/email')}>
          <Input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Field label="Password" error={form.errorAt('/password')}>
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Sign in
        </Button>
        <p className="text-sm">
          <Link to="/reset" className="link">
            Forgot your password?
          </Link>
        </p>
      </form>
      <SocialLogins providers={providers.data?.data ?? []} returnTo={returnTo} />
    </IdentityPage>
  )
}
