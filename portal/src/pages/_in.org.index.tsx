import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Details, OrganisationId } from '../features/organisations/details'
import { DetailsForm } from '../features/organisations/details-form'
import { Ownership } from '../features/organisations/ownership'
import { organisationQuery } from '../features/organisations/queries'
import { may, useMe, type Me } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/org/')({
  component: () => {
    const me = useMe()
    return me?.acting_for.organisation_id ? (
      <OrganisationDetails me={me} id={me.acting_for.organisation_id} />
    ) : null
  },
})

function OrganisationDetails({ me, id }: { readonly me: Me; readonly id: string }) {
  useTitle('Organisation')
  const found = useQuery(organisationQuery(id))
  return (
    <Loaded of={found} rows={8}>
      {(organisation) => (
        <>
          {may(me, 'organisations:write') ? (
            <DetailsForm key={organisation.id} organisation={organisation} />
          ) : (
            <Details organisation={organisation} />
          )}
          {me.acting_for.role === 'owner' ? (
            <Ownership me={me} organisation={organisation} />
          ) : (
            <div className="max-w-3xl">
              <WhoMay>
                Only an owner may hand the organisation over, export it whole or delete it.
              </WhoMay>
            </div>
          )}
          <div className="mt-8">
            <OrganisationId id={organisation.id} />
          </div>
        </>
      )}
    </Loaded>
  )
}
