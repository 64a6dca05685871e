import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ago } from '../lib/format'
import type { Problem } from '../lib/problem'
import { Button } from './button'
import { Copy } from './copy'

/** What went wrong, in the product's own words, with what to quote and what to do. */
export function ProblemNote({
  problem,
  retry,
  children,
}: {
  readonly problem: Problem
  readonly retry?: () => void
  readonly children?: ReactNode
}) {
  const { retry_after: retryAfter } = problem.members
  return (
    <div role="alert" className="bg-bad-soft border-line flex gap-3 rounded-md border px-4 py-3">
      <CircleAlert aria-hidden className="text-bad mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="font-medium">{problem.title}</p>
        {problem.detail !== '' && <p className="text-soft break-words">{problem.detail}</p>}
        {problem.errors.length > 0 && (
          <ul className="text-soft list-disc pl-4">
            {problem.errors.map(({ pointer, detail }) => (
              <li key={pointer + detail}>
                {pointer !== '' && <code>{pointer}</code>} {detail}
              </li>
            ))}
          </ul>
        )}
        {typeof retryAfter === 'number' && <p>You can try again {ago(retryAfter * 1000, 0)}.</p>}
        {children}
        <p className="text-faint flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <a className="link" href={`/errors/${problem.code}`}>
            <code>{problem.code}</code>
          </a>
          {problem.requestId && (
            <span className="flex items-center gap-1">
              <code>{problem.requestId}</code>
              <Copy text={problem.requestId} label="Copy the request id" />
            </span>
          )}
        </p>
        {retry && (
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  )
}
