import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { safePath, type Returning } from '../features/identity/return-to'
import { api, read } from '../lib/api'
import { textOf, useForm } from '../lib/form'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Field, Input } from '../ui/field'
import { ProblemNote } from '../ui/problem-note'
import { PLATFORM_TERMS_VERSION } from '../../../src/domain/terms'

export const Route = createFileRoute('/sign-up')({
  validateSearch: (search: Record<string, unknown>): Returning => ({
    return_to: safePath(search['return_to']),
  }),
  component: SignUp,
})

function SignUp() {
  useTitle('Sign up')
  const { return_to: returnTo } = Route.useSearch()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm(async (data) => {
    const email = textOf(data, 'email')
    const json = {
      name: textOf(data, 'name'),
      email,
      password: textOf(data, 'password'),
      terms_version: PLATFORM_TERMS_VERSION as typeof PLATFORM_TERMS_VERSION,
    }
    await read(api.v1.auth['sign-up'].$post({ json }))
    setSentTo(email)
  })
  if (sentTo !== null) return <MailSent email={sentTo} />
  return (
    <IdentityPage
      title="Sign up"
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
        <label className="flex items-start gap-2">
          <input type="checkbox" name="terms" required className="accent-accent mt-1" />
          <span>I accept the terms of use of Turnpike.</span>
        </label>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Sign up
        </Button>
      </form>
    </IdentityPage>
  )
}

function MailSent({ email }: { readonly email: string }) {
  const again = useForm(() => read(api.v1.auth['resend-verification'].$post({ json: { email } })))
  return (
    <IdentityPage title="Confirm your address">
      <p className="text-soft">
        We have sent a mail to <span className="text-text font-medium">{email}</span>. Its link
        opens your account. It holds for a day.
      </p>
      <form onSubmit={again.onSubmit} className="mt-6 space-y-4">
        {again.problem && <ProblemNote problem={again.problem} />}
        <Button type="submit" pending={again.pending}>
          Send it again
        </Button>
      </form>
    </IdentityPage>
  )
}
