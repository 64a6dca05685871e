import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '../../ui/button'
import { consumersQuery } from './queries'

/** Says when somebody asked to subscribe and has no answer yet. */
export function Waiting({
  productId,
  onShow,
}: {
  readonly productId: string | undefined
  readonly onShow: () => void
}) {
  const { data } = useInfiniteQuery(consumersQuery({ product: productId, state: 'pending' }))
  // Who waits for its payment needs no answer.
  const waiting = (data?.pages[0]?.data ?? []).filter(
    ({ requested_at: asked, approved_at: answered }) => asked !== null && answered === null,
  )
  if (waiting.length === 0) return null
  return (
    <div className="panel border-l-warn mb-4 flex flex-wrap items-center justify-between gap-3 border-l-2 px-4 py-3">
      <p>
        {waiting.length === 1
          ? `${waiting[0]?.consumer.name ?? ''} waits for your answer.`
          : `${waiting.length} consumers wait for your answer.`}
      </p>
      <Button size="small" onClick={onShow}>
        Show who waits
      </Button>
    </div>
  )
}
