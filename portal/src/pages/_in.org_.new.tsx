import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { actFor } from '../lib/acting'
import { api, read, repeatable } from '../lib/api'
import { textOf, useForm } from '../lib/form'
import { queries } from '../lib/queries'
import { meQuery } from '../lib/session'
import { useTitle } from '../lib/title'
import type { Returning } from '../features/identity/return-to'
import { safePath } from '../features/identity/safe-path'
import { Button } from '../ui/button'
import { Field, Input } from '../ui/field'
import { PageHead } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'

export const Route = createFileRoute('/_in/org_/new')({
  validateSearch: (search: Record<string, unknown>): Returning => ({
    return_to: safePath(search['return_to']),
  }),
  component: NewOrganisation,
})

function NewOrganisation() {
  useTitle('New organisation')
  const navigate = useNavigate()
  const { return_to: returnTo } = Route.useSearch()
  const form = useForm(async (data) => {
    const json = { name: textOf(data, 'name') }
    const made = await read(api.v1.organisations.$post({ json }, { headers: repeatable() }))
    actFor(made.id)
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    await navigate({ href: returnTo ?? '/dashboard' })
  })
  return (
    <>
      <PageHead title="New organisation">
        It owns subscriptions, keys and products. What an invoice needs can be told later.
      </PageHead>
      <form onSubmit={form.onSubmit} className="max-w-md space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Name" error={form.errorAt('/name')}>
          <Input name="name" autoComplete="organization" required autoFocus />
        </Field>
        <Button type="submit" kind="primary" pending={form.pending}>
          Create
        </Button>
      </form>
    </>
  )
}
