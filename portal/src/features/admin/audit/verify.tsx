import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read } from '../../../lib/api'
import { number } from '../../../lib/format'
import { asProblem, type Problem } from '../../../lib/problem'
import { Button } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'
import { findingsOfKindQuery } from '../findings/queries'

const PLATFORM = 'platform'

type Verdict = Awaited<ReturnType<typeof verifyFrom>>

const verifyFrom = (organisation: string, after: number) =>
  read(
    api.v1['audit-log'].verification.$get({
      query: { organisation_id: organisation, after_seq: String(after) },
    }),
  )

/**
 * Checks one chain of the log from its first entry on, and says what the nightly check of all found.
 * @param organisation whose chain; the platform's own when left out
 */
export function VerifyChain({ organisation = PLATFORM }: { readonly organisation?: string }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const broken = useQuery(findingsOfKindQuery('audit_chain'))
  const run = async () => {
    setPending(true)
    setProblem(null)
    try {
      let after = 0
      for (;;) {
        const part = await verifyFrom(organisation, after)
        setVerdict(part)
        if (!part.more) break
        after = part.checked_to
      }
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="panel mb-6 space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0">
          <span className="font-medium">
            {organisation === PLATFORM
              ? "The platform's own chain"
              : 'The chain of this organisation'}
          </span>{' '}
          <span role="status" className="text-soft">
            {verdict === null
              ? 'Each entry is chained to the one before it.'
              : said(verdict, pending)}
          </span>
        </p>
        <Button size="small" pending={pending} onClick={() => void run()}>
          Verify
        </Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {broken.data && (
        <p className={broken.data.length > 0 ? 'text-bad' : 'text-faint text-sm'}>
          {broken.data.length === 0 ? (
            'Every night all chains are checked in turn. Nothing was found.'
          ) : (
            <>
              The nightly check found {number(broken.data.length)} that do not hold:{' '}
              <Link to="/admin/findings" search={{}} className="link">
                findings
              </Link>
            </>
          )}
        </p>
      )}
    </div>
  )
}

function said(verdict: Verdict, isRunning: boolean): string {
  if (!verdict.intact)
    return `It does not hold at entry ${number(verdict.broken_at ?? 0)}: somebody changed or removed it.`
  if (isRunning && verdict.more)
    return `${number(verdict.checked_to)} of ${number(verdict.sealed)} entries checked.`
  return `Intact: ${number(verdict.checked_to)} entries checked, none changed or removed.`
}
