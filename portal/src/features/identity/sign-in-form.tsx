import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { SendAgain } from './send-again'

const REFUSED: Readonly<Record<string, string>> = {
  account_suspended: 'The account is suspended. Write to support if you do not know why.',
  invalid_credentials: 'The other site did not confirm who you are.',
  invalid_link: 'It took too long, or was begun in another browser.',
}

/**
 * Address and password.
 * @param elsewhere what a social login was refused for
 * @param enter the session is there
 * @param challenge a second factor is asked for
 */
export function SignInForm({
  elsewhere,
  enter,
  challenge,
}: {
  readonly elsewhere: string | undefined
  readonly enter: () => Promise<void>
  readonly challenge: (challenge: string) => void
}) {
  const email = useRef('')
  const form = useForm(async (data) => {
    email.current = textOf(data, 'email')
    const json = { email: email.current, password: textOf(data, 'password') }
    const result = await read(api.v1.auth['sign-in'].$post({ json }))
    if (result.challenge === null) await enter()
    else challenge(result.challenge)
  })
  return (
    <div className="space-y-4">
      {form.rest && <ProblemNote problem={form.rest} />}
      {form.rest?.code === 'email_not_verified' && <SendAgain email={email.current} />}
      {elsewhere !== undefined && !form.problem && (
        <p role="alert" className="text-bad">
          Signing in elsewhere did not work.{' '}
          {Object.hasOwn(REFUSED, elsewhere) && REFUSED[elsewhere]} Try again, or use your password.
        </p>
      )}
      <form onSubmit={form.onSubmit} className="space-y-4">
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
    </div>
  )
}
