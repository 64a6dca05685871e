import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../../ui/loaded'
import { ErrorTable, ShortCall } from '../calls/error-table'
import { errorsQuery } from './queries'
import type { Span } from './span-names'

/** Calls of a subscription that failed, with some to look at. */
export function Errors({
  subscriptionId,
  span,
}: {
  readonly subscriptionId: string
  readonly span: Span
}) {
  const found = useQuery(errorsQuery(subscriptionId, span))
  return (
    <Loaded of={found} rows={3}>
      {({ data }) => (
        <ErrorTable
          groups={data}
          example={(call) => (
            <Link
              to="/subscriptions/$id/logs"
              params={{ id: subscriptionId }}
              search={{ span: '7d', call }}
              className="link"
            >
              <ShortCall id={call} />
            </Link>
          )}
        />
      )}
    </Loaded>
  )
}
