import { useState } from 'react'
import { api } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { NoPassword } from './no-password'

/** Both addresses confirm a change, so that neither a thief nor a typo takes the account. */
export function ChangeEmail({ me }: { readonly me: Me }) {
  const [sent, setSent] = useState<string | null>(null)
  const form = useForm(async (data) => {
    const json = { email: textOf(data, 'email'), password: textOf(data, 'password') }
    await api.v1.me['change-email'].$post({ json })
    setSent(json.email)
  })
  const wrong = form.rest?.code === 'wrong_password'
  return (
    <Section title="E-mail" note={`Now ${me.email}. By it you sign in, and there we write to you.`}>
      {!me.has_password ? (
        <NoPassword>To change the address, confirm it with a password.</NoPassword>
      ) : sent !== null ? (
        <div role="status" className="panel max-w-prose space-y-2 px-4 py-3">
          <p className="font-medium">Two mails confirm the change</p>
          <p className="text-soft">
            Open the link that we have sent to {me.email}, then the one that goes to {sent}. Until
            then nothing changes.
          </p>
          <Button size="small" onClick={() => setSent(null)}>
            Another address
          </Button>
        </div>
      ) : (
        <form onSubmit={form.onSubmit} className="max-w-md space-y-4">
          {form.rest && !wrong && <ProblemNote problem={form.rest} />}
          <Field label="New address" error={form.errorAt('/email')}>
            <Input name="email" type="email" autoComplete="email" required />
          </Field>
          <Field
            label="Your password"
            error={wrong ? 'The password is wrong.' : form.errorAt('/password')}
          >
            <Input name="password" type="password" autoComplete="current-password" required />
          </Field>
          <Button type="submit" pending={form.pending}>
            Change the address
          </Button>
        </form>
      )}
    </Section>
  )
}
