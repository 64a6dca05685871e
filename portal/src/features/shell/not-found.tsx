import { useMe } from '../../lib/session'
import { useTitle } from '../../lib/title'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/states'

/** Where an address leads to nothing. */
export function NotFound() {
  const me = useMe()
  useTitle('No such page')
  return (
    <Empty
      title="There is no such page"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {me && (
            <ButtonLink to="/dashboard" kind="primary">
              Go to the dashboard
            </ButtonLink>
          )}
          <ButtonLink to="/apis">Find an API</ButtonLink>
        </div>
      }
    >
      It may have moved, or the address has a typo.
    </Empty>
  )
}
