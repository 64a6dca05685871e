import { createFileRoute, Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { api, read } from '../lib/api'
import { textOf, useForm } from '../lib/form'
import { sessionChanged } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button, ButtonLink } from '../ui/button'
import { Field, Input } from '../ui/field'
import { ProblemNote } from '../ui/problem-note'

export const Route = createFileRoute('/reset')({
  validateSearch: (search: Record<string, unknown>): { readonly token?: string | undefined } => ({
    token: typeof search['token'] === 'string' ? search['token'] : undefined,
  }),
  component: Reset,
})

/** Behind the `#`, which no server sees. */
const tokenIn = (hash: string): string | undefined =>
  new URLSearchParams(hash).get('token') ?? undefined

function Reset() {
  // Links of older mails have it in the query.
  const { token: inQuery } = Route.useSearch()
  const inHash = useLocation({ select: ({ hash }) => tokenIn(hash) })
  const token = inHash ?? inQuery
  const navigate = useNavigate()
  const [kept, setKept] = useState(token)
  useEffect(() => {
    if (token === undefined) return
    setKept(token)
    // What opens an account stays neither in the address nor in the history.
    void navigate({ to: '/reset', search: {}, hash: '', replace: true })
  }, [token, navigate])
  return kept === undefined ? <Ask /> : <Choose token={kept} again={() => setKept(undefined)} />
}

/** Asks for a mail; says the same for an address that is known and one that is not. */
function Ask() {
  useTitle('Forgot your password')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm(async (data) => {
    const email = textOf(data, 'email')
    await read(api.v1.auth['forgot-password'].$post({ json: { email } }))
    setSentTo(email)
  })
  if (sentTo !== null)
    return (
      <IdentityPage
        title="Look into your mail"
        lead={
          <>
            If <span className="text-text font-medium">{sentTo}</span> has an account, a mail with a
            link is on its way. It holds for an hour.
          </>
        }
        foot={
          <Link to="/sign-in" className="link">
            Back to sign in
          </Link>
        }
      >
        <Button onClick={() => setSentTo(null)}>Send another one</Button>
      </IdentityPage>
    )
  return (
    <IdentityPage
      title="Forgot your password"
      lead="We send you a link by which you choose a new one."
      foot={
        <Link to="/sign-in" className="link">
          Back to sign in
        </Link>
      }
    >
      <form onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="E-mail" error={form.errorAt('/email')}>
          <Input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Send me a link
        </Button>
      </form>
    </IdentityPage>
  )
}

/** @param again asks for another link */
function Choose({ token, again }: { readonly token: string; readonly again: () => void }) {
  useTitle('Choose a new password')
  const [done, setDone] = useState(false)
  const form = useForm(async (data) => {
    const json = { token, password: textOf(data, 'password') }
    await api.v1.auth['reset-password'].$post({ json })
    await sessionChanged()
    setDone(true)
  })
  if (done)
    return (
      <IdentityPage
        title="Your password is changed"
        lead={<p role="status">All your sessions have ended, on every device.</p>}
      >
        <ButtonLink to="/sign-in" kind="primary">
          Sign in
        </ButtonLink>
      </IdentityPage>
    )
  return (
    <IdentityPage title="Choose a new password" lead="It ends all your sessions, on every device.">
      <form onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && (
          <ProblemNote problem={form.rest}>
            {form.rest.code === 'invalid_link' && (
              <button type="button" className="link cursor-pointer" onClick={again}>
                Ask for another link
              </button>
            )}
          </ProblemNote>
        )}
        <Field
          label="New password"
          hint="At least 10 characters; a few words are best."
          error={form.errorAt('/password')}
        >
          <Input name="password" type="password" autoComplete="new-password" required autoFocus />
        </Field>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Change the password
        </Button>
      </form>
    </IdentityPage>
  )
}
