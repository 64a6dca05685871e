import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/states'
import { WhoMay } from '../../ui/who-may'

/** In place of what concerns one organisation, for staff, who act for none. */
export const ForOrganisations = () => (
  <WhoMay>
    Staff act for the platform. Choose one of your organisations where the organisation is chosen,
    or look at{' '}
    <Link to="/admin/organisations" className="link">
      any of them as staff
    </Link>
    .
  </WhoMay>
)

/** In place of what belongs to an organisation, for a person who has none. @param returnTo where they go on */
export const NoOrganisation = ({ returnTo }: { readonly returnTo: string }) => (
  <Empty
    title="You act for no organisation"
    action={
      <ButtonLink to="/org/new" search={{ return_to: returnTo }} kind="primary">
        Create an organisation
      </ButtonLink>
    }
  >
    Subscriptions, keys and products belong to an organisation. Create one, or ask to be invited.
  </Empty>
)
