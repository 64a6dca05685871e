import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'

/**
 * Has the mail that confirms an address sent again.
 * @param email to which; asked for when left out
 */
export function SendAgain({ email }: { readonly email?: string }) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm(async (data) => {
    const json = { email: email ?? textOf(data, 'email') }
    await read(api.v1.auth['resend-verification'].$post({ json }))
    setSentTo(json.email)
  })
  return (
    <form onSubmit={form.onSubmit} className="space-y-4">
      {form.rest && <ProblemNote problem={form.rest} />}
      {email === undefined && (
        <Field label="E-mail" error={form.errorAt('/email')}>
          <Input name="email" type="email" autoComplete="email" required />
        </Field>
      )}
      <Button type="submit" pending={form.pending}>
        {email === undefined ? 'Send me another link' : 'Send the mail again'}
      </Button>
      <p role="status" className="text-soft">
        {sentTo !== null &&
          `If ${sentTo} waits to be confirmed, a mail is on its way. Look among the unwanted ones too.`}
      </p>
    </form>
  )
}
