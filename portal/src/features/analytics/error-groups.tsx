import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../../ui/loaded'
import { ErrorTable, ShortCall } from '../calls/error-table'
import { errorsQuery, type Of } from './queries'

/** Failed calls of a product, with some to look into. */
export function ErrorGroups(asked: Of) {
  const found = useQuery(errorsQuery(asked))
  return (
    <Loaded of={found}>
      {({ data }) => (
        <ErrorTable
          groups={data}
          example={(call) => (
            <Link
              to="/products/$id/logs"
              params={{ id: asked.productId }}
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
