import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect } from '@tanstack/react-router'
import { useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { MailSent } from '../features/identity/mail-sent'
import { AFTER_SIGN_IN, rememberPath, type Returning } from '../features/identity/return-to'
import { safePath } from '../features/identity/safe-path'
import { SocialLogins } from '../features/identity/social-logins'
import { api, read } from '../lib/api'
import { textOf, useForm } from '../lib/form'
import { meQuery } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Field, Input } from '../ui/field'
import { ProblemNote } from '../ui/problem-note'
import { PLATFORM_TERMS_VERSION } from '../../../src/domain/terms'

export const Route = createFileRoute('/sign-up')({
  validateSearch: (search: Record<string, unknown>): Returning => ({
    return_to: safePath(search['return_to']),
  }),
  beforeLoad: async ({ context, search }) => {
    const me = await context.queries.ensureQueryData(meQuery).catch(() => null)
    if (me) throw redirect({ href: search.return_to ?? AFTER_SIGN_IN })
  },
  component: SignUp,
})

function SignUp() {
  useTitle('Sign up')
  const { return_to: returnTo } = Route.useSearch()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const providers = useQuery({
    queryKey: ['sign-in', 'providers'],
    queryFn: () => read(api.v1.auth.providers.$get()),
  })
  const form = useForm(async (data) => {
    const email = textOf(data, 'email')
    const json = {
      name: textOf(data, 'name'),
      email,
      password: textOf(data, 'password'),
      terms_version: PLATFORM_TERMS_VERSION as typeof PLATFORM_TERMS_VERSION,
    }
    await read(api.v1.auth['sign-up'].$post({ json }))
    rememberPath(returnTo)
    setSentTo(email)
  })
  if (sentTo !== null) return <MailSent email={sentTo} again={() => setSentTo(null)} />
  return (
    <IdentityPage
      title="Sign up"
      lead="An account is free. You pay for the plans that you choose, if they cost anything."
      foot={
        <>
          You have an account?{' '}
          <Link to="/sign-in" search={{ return_to: returnTo }} className="link">
            Sign in
          </Link>
        </>
      }
    >
      <form onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Your name" error={form.errorAt('/name')}>
          <Input name="name" autoComplete="name" required autoFocus />
        </Field>
        <Field label="E-mail" error={form.errorAt('/email')}>
          <Input name="email" type="email" autoComplete="email" required />
        </Field>
        <Field
          label="Password"
          hint="At least 10 characters; a few words are best."
          error={form.errorAt('/password')}
        >
          <Input name="password" type="password" autoComplete="new-password" required />
        </Field>
        <Checkbox name="terms" required>
          I accept the terms of use of Turnpike.
        </Checkbox>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Sign up
        </Button>
      </form>
      <SocialLogins providers={providers.data?.data ?? []} returnTo={returnTo} />
    </IdentityPage>
  )
}
