import { useRef } from 'react'
import { api } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'

export function ChangePassword() {
  const element = useRef<HTMLFormElement>(null)
  const form = useForm(async (data) => {
    const json = {
      current_password: textOf(data, 'current_password'),
      new_password: textOf(data, 'new_password'),
    }
    await api.v1.me['change-password'].$post({ json })
    element.current?.reset()
    say('Your password is changed', 'All your other sessions have ended.')
  })
  return (
    <Section title="Password" note="A change ends all your other sessions.">
      <form ref={element} onSubmit={form.onSubmit} className="max-w-md space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Current password" error={form.errorAt('/current_password')}>
          <Input name="current_password" type="password" autoComplete="current-password" required />
        </Field>
        <Field label="New password" error={form.errorAt('/new_password')}>
          <Input name="new_password" type="password" autoComplete="new-password" required />
        </Field>
        <Button type="submit" pending={form.pending}>
          Change
        </Button>
      </form>
    </Section>
  )
}
