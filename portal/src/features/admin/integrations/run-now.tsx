import { useMutation } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'
import { asProblem } from '../../../lib/problem'
import { queries } from '../../../lib/queries'
import { Button } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'
import { say } from '../../../ui/toast'

/** Writes all keys to Notion at once. */
export function RunNow({ isRunning }: { readonly isRunning: boolean }) {
  const run = useMutation({
    mutationFn: () => read(api.v1.admin.integrations.notion.runs.$post()),
    onSuccess: async () => {
      say('It has begun: three rows a second at most.')
      await queries.invalidateQueries({ queryKey: ['admin', 'integrations'] })
    },
  })
  return (
    <div className="space-y-2">
      <Button
        size="small"
        disabled={isRunning}
        pending={run.isPending}
        onClick={() => run.mutate()}
      >
        {isRunning ? 'Running' : 'Run now'}
      </Button>
      {run.error && <ProblemNote problem={asProblem(run.error)} />}
    </div>
  )
}
