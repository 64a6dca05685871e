import { useRef } from 'react'
import { api } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { NoPassword } from './no-password'

export function ChangePassword({ me }: { readonly me: Me }) {
  const element = useRef<HTMLFormElement>(null)
  const form = useForm(async (data) => {
    const json = {
      current_password: textOf(data, 'current_password'),
      new_password: textOf(data, 'new_password'),
    }
    await api.v1.me['change-password'].$post({ json })
    element.current?.reset()
    await queries.invalidateQueries({ queryKey: ['me'] })
    say('Your password is changed', 'All your other sessions have ended.')
  })
  const wrong = form.rest?.code === 'wrong_password'
  return (
    <Section title="Password" note="A change ends all your other sessions.">
      {me.has_password ? (
        <form ref={element} onSubmit={form.onSubmit} className="max-w-md space-y-4">
          {form.rest && !wrong && <ProblemNote problem={form.rest} />}
          {/* For password managers: whose password it is. */}
          <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
          <Field
            label="Current password"
            error={wrong ? 'The password is wrong.' : form.errorAt('/current_password')}
          >
            <Input
              name="current_password"
              type="password"
              autoComplete="current-password"
              required
            />
          </Field>
          <Field
            label="New password"
            hint="At least 10 characters; a few words are best."
            error={form.errorAt('/new_password')}
          >
            <Input name="new_password" type="password" autoComplete="new-password" required />
          </Field>
          <Button type="submit" pending={form.pending}>
            Change the password
          </Button>
        </form>
      ) : (
        <NoPassword>You sign in elsewhere. A password lets you in when that fails.</NoPassword>
      )}
    </Section>
  )
}
