import { api, read, repeatable } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { refreshMembers } from './queries'
import { RoleChoice } from './role-choice'
import type { Role } from './types'

/** Invites somebody by mail. @param offered the roles that the viewer may give */
export function Invite({
  organisationId,
  offered,
  open,
  onOpenChange,
}: {
  readonly organisationId: string
  readonly offered: readonly Role[]
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const form = useForm(async (data) => {
    const param = { organisation_id: organisationId }
    const json = { email: textOf(data, 'email'), role: textOf(data, 'role') as Role }
    await read(
      api.v1.organisations[':organisation_id'].invitations.$post(
        { param, json },
        { headers: repeatable() },
      ),
    )
    await refreshMembers(organisationId)
    onOpenChange(false)
    say(`${json.email} is invited`, 'The link in the mail holds for 7 days.')
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Invite a member"
      description="They sign in, or sign up, with this address. An invitation that waits for it is replaced."
      footer={
        <Button type="submit" form="invite" kind="primary" pending={form.pending}>
          Send the invitation
        </Button>
      }
    >
      <form id="invite" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="E-mail" error={form.errorAt('/email')}>
          <Input name="email" type="email" autoComplete="off" required autoFocus />
        </Field>
        <RoleChoice offered={offered} value="developer" />
      </form>
    </Dialog>
  )
}
