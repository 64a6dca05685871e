import { useState } from 'react'
import { api } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'

/** Both addresses confirm a change, so that neither a thief nor a typo takes the account. */
export function ChangeEmail({ me }: { readonly me: Me }) {
  const [sent, setSent] = useState(false)
  const form = useForm(async (data) => {
    const json = { email: textOf(data, 'email'), password: textOf(data, 'password') }
    await api.v1.me['change-email'].$post({ json })
    setSent(true)
  })
  return (
    <Section title="E-mail" note={`Now ${me.email}.`}>
      {sent ? (
        <p role="status" className="text-soft">
          We have sent a mail to {me.email}. Open its link, then the one that goes to the new
          address.
        </p>
      ) : (
        <form onSubmit={form.onSubmit} className="max-w-md space-y-4">
          {form.rest && <ProblemNote problem={form.rest} />}
          <Field label="New address" error={form.errorAt('/email')}>
            <Input name="email" type="email" autoComplete="email" required />
          </Field>
          <Field label="Your password" error={form.errorAt('/password')}>
            <Input name="password" type="password" autoComplete="current-password" required />
          </Field>
          <Button type="submit" pending={form.pending}>
            Change
          </Button>
        </form>
      )}
    </Section>
  )
}
