import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'

/** Asks for a mail when something begins, and when it is over. @param product a slug; the platform's when left out */
export function SubscribeToStatus({ product }: { readonly product?: string }) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm(async (data) => {
    setSentTo(null)
    const email = textOf(data, 'email').trim()
    const json = { email, ...(product !== undefined && { product }) }
    await read(api.v1.status.subscriptions.$post({ json }, { headers: repeatable() }))
    setSentTo(email)
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="max-w-md space-y-2">
      <Field
        label="By mail"
        hint="One when something begins and one when it is over; every mail ends it with a click."
        error={form.errorAt('/email')}
      >
        <span className="flex gap-2">
          <Input
            name="email"
            type="email"
            autoComplete="email"
            placeholder="you@example.com"
            required
          />
          <Button type="submit" pending={form.pending}>
            Subscribe
          </Button>
        </span>
      </Field>
      {form.rest && <ProblemNote problem={form.rest} />}
      <p role="status" className="text-soft">
        {sentTo !== null && `Open the mail to ${sentTo}: its link begins the subscription.`}
      </p>
    </form>
  )
}
