import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { queries } from '../../lib/queries'
import { meQuery, type Me } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Download } from '../../ui/download'
import { Field, Select } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { LoadedList } from '../../ui/loaded'
import { say } from '../../ui/toast'
import { membersQuery, refreshMembers } from '../members/queries'
import { DeleteOrganisation } from './delete-organisation'
import type { Organisation } from './types'

/** What only an owner may do: hand it over, take its data away, end it. */
export const Ownership = ({
  me,
  organisation,
}: {
  readonly me: Me
  readonly organisation: Organisation
}) => (
  <div className="border-line max-w-3xl border-t pt-8">
    <FormSection
      title="Hand over"
      note="Another member becomes an owner, and you become an admin. For a second owner, change a role under Members."
    >
      <Transfer me={me} organisation={organisation} />
    </FormSection>
    <FormSection
      title="Export"
      note="All that the organisation has, as one JSON file, without secrets."
    >
      <Download href={`/api/v1/organisations/${organisation.id}/export`}>
        Download everything
      </Download>
    </FormSection>
    <FormSection
      title="Delete"
      note="Members are out at once, tokens and webhooks end. Invoices and the audit log stay where the law asks for them, under an id."
    >
      <DeleteOrganisation organisation={organisation} />
    </FormSection>
  </div>
)

function Transfer({ me, organisation }: { readonly me: Me; readonly organisation: Organisation }) {
  const found = useInfiniteQuery(membersQuery(organisation.id))
  const [chosen, setChosen] = useState('')
  const [asking, setAsking] = useState(false)
  const others = found.data?.pages
    .flatMap(({ data }) => data)
    .filter(({ user_id: id }) => id !== me.id)
  const heir = others?.find(({ user_id: id }) => id === chosen)
  const transfer = async () => {
    const param = { organisation_id: organisation.id }
    const json = { user_id: chosen }
    const post = api.v1.organisations[':organisation_id']['transfer-ownership'].$post
    await read(post({ param, json }))
    await Promise.all([
      refreshMembers(organisation.id),
      queries.invalidateQueries({ queryKey: meQuery.queryKey }),
    ])
    say(`${heir?.name ?? 'The member'} owns ${organisation.name} now`, 'You are an admin.')
  }
  return (
    <LoadedList of={found} empty={null}>
      {() =>
        others?.length === 0 ? (
          <div className="space-y-3">
            <p className="text-soft">You are the only member. Invite who is to take over first.</p>
            <ButtonLink to="/org/members" size="small">
              Invite somebody
            </ButtonLink>
          </div>
        ) : (
          <>
            <Field label="New owner" className="max-w-md">
              <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
                <option value="">Choose a member</option>
                {others?.map(({ user_id: id, name, email, role }) => (
                  <option key={id} value={id}>
                    {name} ({email}, {role})
                  </option>
                ))}
              </Select>
            </Field>
            <Button disabled={heir === undefined} onClick={() => setAsking(true)}>
              Hand over
            </Button>
            <Confirm
              open={asking}
              onOpenChange={setAsking}
              title={`Hand ${organisation.name} over to ${heir?.name ?? ''}?`}
              action="Hand over"
              act={transfer}
            >
              <p>
                {heir?.email} may then export and delete the organisation, and take your role away.
                You stay as an admin. Only an owner can make you one again.
              </p>
            </Confirm>
          </>
        )
      }
    </LoadedList>
  )
}
