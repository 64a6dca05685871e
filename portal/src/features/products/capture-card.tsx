import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { ProblemNote } from '../../ui/problem-note'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import type { OwnProduct } from './types'

const captureQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'capture'],
    queryFn: () => read(api.v1.products[':product_id'].capture.$get({ param: { product_id: id } })),
  })

const SPANS = [
  { value: '15', label: '15 minutes' },
  { value: '30', label: '30 minutes' },
  { value: '60', label: 'An hour' },
] as const

/** Headers and bodies of calls, kept for a while. */
export function CaptureCard({ product: { id } }: { readonly product: OwnProduct }) {
  const mayWrite = may(useMe(), 'catalogue:write')
  const found = useQuery({ ...captureQuery(id), enabled: may(useMe(), 'usage:read') })
  const [span, setSpan] = useState<(typeof SPANS)[number]['value']>('15')
  const param = { product_id: id }
  const change = useMutation({
    mutationFn: (minutes: number) =>
      minutes === 0
        ? read(api.v1.products[':product_id'].capture.$delete({ param }))
        : read(api.v1.products[':product_id'].capture.$put({ param, json: { minutes } })),
    onSuccess: (state) => queries.setQueryData(captureQuery(id).queryKey, state),
  })
  const until = found.data?.until ?? null
  return (
    <section id="captures" aria-label="Captures" className="panel mb-6 space-y-3 p-5">
      <div>
        <h2 className="flex items-center gap-2 text-lg">
          Captures {until && <Tag tone="accent">On</Tag>}
        </h2>
        <p className="text-soft max-w-prose">
          Every call is in{' '}
          <Link to="/products/$id/logs" params={{ id }} className="link">
            Logs
          </Link>{' '}
          for 7 days, with its path and without its query. While a capture is on, headers and the
          first 16 KiB of text bodies are kept too, without what looks like a secret.
        </p>
      </div>
      {change.isError && <ProblemNote problem={asProblem(change.error)} />}
      {until ? (
        <p className="flex flex-wrap items-center gap-3">
          <span>
            Ends <Time at={until} />
          </span>
          {mayWrite && (
            <Button size="small" pending={change.isPending} onClick={() => change.mutate(0)}>
              Stop it
            </Button>
          )}
        </p>
      ) : mayWrite ? (
        <div className="flex flex-wrap items-center gap-3">
          <Choices label="How long" value={span} options={SPANS} onChange={setSpan} />
          <Button pending={change.isPending} onClick={() => change.mutate(Number(span))}>
            Start a capture
          </Button>
        </div>
      ) : (
        <p className="text-soft">Owners, admins and developers may start one.</p>
      )}
    </section>
  )
}
