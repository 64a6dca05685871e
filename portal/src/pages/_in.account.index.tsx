import { createFileRoute } from '@tanstack/react-router'
import { ChangeEmail } from '../features/account/change-email'
import { Memberships } from '../features/account/memberships'
import { api, read } from '../lib/api'
import { textOf, useForm } from '../lib/form'
import { queries } from '../lib/queries'
import { meQuery, useMe, type Me } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Field, Input } from '../ui/field'
import { Section } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/account/')({ component: Profile })

function Profile() {
  useTitle('Account')
  const me = useMe()
  return (
    me && (
      <>
        <Name me={me} />
        <ChangeEmail me={me} />
        <Memberships me={me} />
      </>
    )
  )
}

function Name({ me }: { readonly me: Me }) {
  const form = useForm(async (data) => {
    await read(api.v1.me.$patch({ json: { name: textOf(data, 'name') } }))
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    say('Your name is changed')
  })
  return (
    <Section title="Name">
      <form onSubmit={form.onSubmit} className="max-w-md space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Your name" error={form.errorAt('/name')}>
          <Input name="name" defaultValue={me.name} autoComplete="name" required />
        </Field>
        <Button type="submit" pending={form.pending}>
          Change the name
        </Button>
      </form>
    </Section>
  )
}
