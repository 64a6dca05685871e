import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/states'

/** For who came by a social login alone, where a password is asked for. */
export const NoPassword = ({ children }: { readonly children: string }) => (
  <Empty
    title="You have no password yet"
    action={<ButtonLink to="/reset">Choose one by mail</ButtonLink>}
  >
    {children}
  </Empty>
)
