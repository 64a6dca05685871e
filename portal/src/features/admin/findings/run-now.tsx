import { useMutation } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'
import { number } from '../../../lib/format'
import { asProblem } from '../../../lib/problem'
import { queries } from '../../../lib/queries'
import { Button } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'

/** Compares Stripe's books with ours at once. */
export function RunNow() {
  const run = useMutation({
    mutationFn: () => read(api.v1.admin.billing.reconcile.$post()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  })
  return (
    <div className="panel mb-6 space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0">
          <span className="font-medium">Money</span>{' '}
          <span role="status" className="text-soft">
            {run.isSuccess
              ? found(run.data.findings)
              : "Stripe's books against ours, every night at 03:47 UTC. Usage is compared by itself, once a day."}
          </span>
        </p>
        <Button size="small" pending={run.isPending} onClick={() => run.mutate()}>
          Compare now
        </Button>
      </div>
      {run.error && <ProblemNote problem={asProblem(run.error)} />}
    </div>
  )
}

const found = (n: number): string =>
  n === 0
    ? 'Compared just now: no difference.'
    : `Compared just now: ${number(n)} open ${n === 1 ? 'finding' : 'findings'} of money.`
