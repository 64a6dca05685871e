import { Problem } from '../../lib/problem'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/states'

/** Where a deployment offers no developer API. */
export const Absent = () => (
  <Empty
    title="There is no developer API here yet"
    action={<ButtonLink to="/apis">See the APIs</ButtonLink>}
  >
    Whoever runs this platform has not published one. The APIs of the marketplace each have plans of
    their own.
  </Empty>
)

export const isAbsent = (error: unknown): boolean =>
  error instanceof Problem && error.status === 404
