import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { may, type Me } from '../../lib/session'
import { LoadedList } from '../../ui/loaded'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { ChangeRole } from './change-role'
import { Leave, RemoveMember } from './end-membership'
import { membersQuery } from './queries'
import { roleName, rolesWithin } from './roles'
import type { Member } from './types'

type Task = { readonly kind: 'role' | 'remove' | 'leave'; readonly member: Member }

/** Who is in, and in which role. @param name of the organisation */
export function MemberList({
  me,
  organisationId,
  name,
}: {
  readonly me: Me
  readonly organisationId: string
  readonly name: string
}) {
  const found = useInfiniteQuery(membersQuery(organisationId))
  const [task, setTask] = useState<Task | null>(null)
  const within = may(me, 'members:write') ? rolesWithin(me.acting_for.role) : []
  const done = () => setTask(null)
  return (
    <>
      <LoadedList of={found} empty={null}>
        {(members) => {
          const owners = members.filter(({ role }) => role === 'owner').length
          return (
            <Table label="Members">
              <thead>
                <tr>
                  <Head>Member</Head>
                  <Head>Role</Head>
                  <Head>Joined</Head>
                  <Head>Last active</Head>
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                </tr>
              </thead>
              <tbody>
                {members.map((member) => {
                  const isMe = member.user_id === me.id
                  const isLast = member.role === 'owner' && owners === 1 && !found.hasNextPage
                  const reached = within.includes(member.role)
                  return (
                    <tr key={member.user_id}>
                      <Cell className="min-w-56">
                        <span className="font-medium">{member.name}</span>{' '}
                        {isMe && <Tag tone="accent">you</Tag>}
                        <span className="text-soft block text-sm">{member.email}</span>
                      </Cell>
                      <Cell>
                        {roleName(member.role)}
                        {isLast && <span className="text-faint block text-sm">the only owner</span>}
                      </Cell>
                      <Cell>
                        <Time at={member.joined_at} as="day" />
                      </Cell>
                      <Cell>
                        {member.last_active_at ? (
                          <Time at={member.last_active_at} />
                        ) : (
                          <span className="text-faint">not signed in</span>
                        )}
                      </Cell>
                      <Cell className="w-0 text-right">
                        {(reached || isMe) && !isLast && (
                          <RowMenu label={`Actions for ${member.name}`}>
                            {reached && (
                              <RowAction onChoose={() => setTask({ kind: 'role', member })}>
                                Change the role
                              </RowAction>
                            )}
                            {isMe ? (
                              <RowAction grave onChoose={() => setTask({ kind: 'leave', member })}>
                                Leave
                              </RowAction>
                            ) : (
                              <RowAction grave onChoose={() => setTask({ kind: 'remove', member })}>
                                Remove
                              </RowAction>
                            )}
                          </RowMenu>
                        )}
                      </Cell>
                    </tr>
                  )
                })}
              </tbody>
            </Table>
          )
        }}
      </LoadedList>
      {task?.kind === 'role' && (
        <ChangeRole
          organisationId={organisationId}
          member={task.member}
          offered={within}
          onDone={done}
        />
      )}
      {task?.kind === 'remove' && (
        <RemoveMember organisationId={organisationId} member={task.member} onDone={done} />
      )}
      {task?.kind === 'leave' && (
        <Leave organisationId={organisationId} name={name} onDone={done} />
      )}
    </>
  )
}
