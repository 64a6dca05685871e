import { useMutation } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'
import { asProblem } from '../../../lib/problem'
import { Button } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'

/** Asks Notion who the token is and what it may see. */
export function TestConnection() {
  const test = useMutation({
    mutationFn: () => read(api.v1.admin.integrations.notion.test.$post()),
  })
  const { data } = test
  return (
    <div className="min-w-0 space-y-2">
      <Button size="small" pending={test.isPending} onClick={() => test.mutate()}>
        Test connection
      </Button>
      <div role="status">
        {data && (
          <p className={data.ok ? 'text-good' : 'text-bad'}>
            {data.problem ?? `It works: ${data.integration} in ${data.workspace ?? 'a workspace'}.`}
          </p>
        )}
        {data?.databases.map(({ title, found }) => (
          <p key={title} className="text-soft text-sm">
            “{title}” {found ? 'is there.' : 'is made with the first run.'}
          </p>
        ))}
      </div>
      {test.error && <ProblemNote problem={asProblem(test.error)} />}
    </div>
  )
}
