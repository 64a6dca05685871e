import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { catalogueChanged } from '../routes/queries'
import { guidesQuery, type GuideHead } from './queries'

/** A product's guides in the order that consumers read them in. */
export function GuideList({
  productId,
  guides,
  mayWrite,
}: {
  readonly productId: string
  readonly guides: readonly GuideHead[]
  readonly mayWrite: boolean
}) {
  const [deleting, setDeleting] = useState<GuideHead | null>(null)
  const key = guidesQuery(productId).queryKey
  const reorder = useMutation({
    mutationFn: (order: readonly GuideHead[]) =>
      read(
        api.v1.products[':product_id'].guides.order.$put({
          param: { product_id: productId },
          json: { guide_ids: order.map(({ id }) => id) },
        }),
      ),
    // The order is shown at once, and taken back when it is refused.
    onMutate: (order) => queries.setQueryData(key, { data: [...order] }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  const move = (index: number, step: number) => {
    const order = [...guides]
    const [guide] = order.splice(index, 1)
    if (guide) reorder.mutate(order.toSpliced(index + step, 0, guide))
  }
  return (
    <>
      {reorder.isError && <ProblemNote problem={asProblem(reorder.error)} />}
      <ol className="panel divide-line divide-y">
        {guides.map((guide, index) => (
          <li
            key={guide.id}
            className="hover:bg-hover relative flex items-center gap-3 py-1.5 pr-2 pl-4"
          >
            <div className="min-w-0 flex-1">
              <Link
                to="/products/$id/docs/$guide"
                params={{ id: productId, guide: guide.id }}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {guide.title}
              </Link>
              <p className="text-faint truncate text-sm">
                <code>{guide.slug}</code>, changed <Time at={guide.updated_at} />
              </p>
            </div>
            {mayWrite && (
              <div className="relative flex">
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={`Move ${guide.title} up`}
                  disabled={index === 0 || reorder.isPending}
                  onClick={() => move(index, -1)}
                >
                  <ChevronUp />
                </Button>
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={`Move ${guide.title} down`}
                  disabled={index === guides.length - 1 || reorder.isPending}
                  onClick={() => move(index, 1)}
                >
                  <ChevronDown />
                </Button>
                <Button
                  kind="quiet"
                  aria-label={`Delete ${guide.title}`}
                  onClick={() => setDeleting(guide)}
                >
                  Delete
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      <Confirm
        open={deleting !== null}
        onOpenChange={(open) => {
          if (!open) setDeleting(null)
        }}
        title={`Delete ${deleting?.title ?? ''}?`}
        action="Delete the guide"
        act={async () => {
          if (deleting === null) return
          await api.v1.guides[':guide_id'].$delete({ param: { guide_id: deleting.id } })
          say(`${deleting.title} is deleted`)
          await catalogueChanged(productId)
        }}
      >
        <p>
          Its text is lost, and links to <code>{deleting?.slug}</code> lead nowhere. Its images
          stay.
        </p>
      </Confirm>
    </>
  )
}
