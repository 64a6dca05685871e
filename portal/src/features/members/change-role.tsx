import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { refreshMembers } from './queries'
import { RoleChoice } from './role-choice'
import { roleName } from './roles'
import type { Member, Role } from './types'

/** Gives a member another role, in force at their next request. */
export function ChangeRole({
  organisationId,
  member,
  offered,
  onDone,
}: {
  readonly organisationId: string
  readonly member: Member
  readonly offered: readonly Role[]
  readonly onDone: () => void
}) {
  const form = useForm(async (data) => {
    const param = { organisation_id: organisationId, user_id: member.user_id }
    const json = { role: textOf(data, 'role') as Role }
    const one = api.v1.organisations[':organisation_id'].members[':user_id']
    await read(one.$patch({ param, json }))
    await Promise.all([
      refreshMembers(organisationId),
      queries.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
    ])
    onDone()
    say(`${member.name} is ${roleName(json.role).toLowerCase()} now`)
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={`Role of ${member.name}`}
      description={`${member.email}. It is in force at their next request.`}
      footer={
        <Button type="submit" form="change-role" kind="primary" pending={form.pending}>
          Change the role
        </Button>
      }
    >
      <form id="change-role" onSubmit={form.onSubmit} className="space-y-4">
        {form.problem && <ProblemNote problem={form.problem} />}
        <RoleChoice offered={offered} value={member.role} />
      </form>
    </Dialog>
  )
}
