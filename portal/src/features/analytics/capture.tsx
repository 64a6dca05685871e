import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { SelectFilter } from '../../ui/filters'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { captureQuery } from './call-queries'

const capture = api.v1.products[':product_id'].capture
const LENGTHS = [
  { value: '15', label: '15 minutes' },
  { value: '30', label: '30 minutes' },
  { value: '60', label: '1 hour' },
] as const

/** Whether headers and bodies are kept for a while, and the switch for it. */
export function Capture({ productId }: { readonly productId: string }) {
  const mayWrite = may(useMe(), 'catalogue:write')
  const [minutes, setMinutes] = useState<(typeof LENGTHS)[number]['value']>('15')
  const found = useQuery(captureQuery(productId))
  const param = { product_id: productId }
  const change = useMutation({
    mutationFn: (on: boolean) =>
      on
        ? read(capture.$put({ param, json: { minutes: Number(minutes) } }))
        : read(capture.$delete({ param })),
    onSuccess: (state) => queries.setQueryData(captureQuery(productId).queryKey, state),
  })
  const until = found.data?.until ?? null
  if (!found.data) return null
  return (
    <div className="panel mb-4 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-soft">
          {until ? (
            <>
              <span className="text-text font-medium">Headers and bodies are captured</span> until{' '}
              <Time at={until} as="moment" />, without what looks like a secret.
            </>
          ) : (
            'Headers and bodies are not kept. Capture them for a while to look into a call.'
          )}
        </p>
        {mayWrite &&
          (until ? (
            <Button size="small" pending={change.isPending} onClick={() => change.mutate(false)}>
              Stop the capture
            </Button>
          ) : (
            <div className="flex items-center gap-2">
              <SelectFilter
                label="For how long"
                value={minutes}
                options={LENGTHS}
                onChange={(value) => setMinutes(value ?? '15')}
              />
              <Button pending={change.isPending} onClick={() => change.mutate(true)}>
                Capture
              </Button>
            </div>
          ))}
      </div>
      {change.isError && <ProblemNote problem={asProblem(change.error)} />}
    </div>
  )
}
