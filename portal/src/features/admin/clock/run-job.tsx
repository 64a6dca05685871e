import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../../lib/problem'
import { queries } from '../../../lib/queries'
import { Button } from '../../../ui/button'
import { Select } from '../../../ui/field'
import { ProblemNote } from '../../../ui/problem-note'
import { runJob } from './queries'

const JOBS = [
  'applyDueChanges',
  'checkOrigins',
  'collectInvoices',
  'continueImports',
  'dispatchEvents',
  'endDueOverrides',
  'enforceDunning',
  'finishBans',
  'finishRefunds',
  'forgetInvitations',
  'pruneEvents',
  'pruneIdentity',
  'pruneUsage',
  'pushBilling',
  'reconcileBilling',
  'reconcileUsage',
  'republish',
  'retireSubscriptions',
  'rollUpUsage',
  'sealAuditLog',
  'sendMails',
  'sendManualInvoices',
  'sendWebhooks',
  'settleProviders',
  'sweepBilling',
  'sweepStripeEvents',
  'syncPayouts',
  'tellOfUntidyKeys',
  'verifyAuditLog',
  'watchBursts',
] as const

/** Runs a scheduled job now, whenever its cron would. */
export function RunJob() {
  const [name, setName] = useState<string>(JOBS[0])
  const run = useMutation({
    mutationFn: runJob,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  })
  return (
    <div className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-soft">
          {run.isSuccess ? `${run.variables} has run.` : 'A scheduled job, at once.'}
        </p>
        <span className="flex gap-2">
          <span className="w-52">
            <Select aria-label="Job" value={name} onChange={({ target }) => setName(target.value)}>
              {JOBS.map((job) => (
                <option key={job} value={job}>
                  {job}
                </option>
              ))}
            </Select>
          </span>
          <Button pending={run.isPending} onClick={() => run.mutate(name)}>
            Run it
          </Button>
        </span>
      </div>
      {run.error && <ProblemNote problem={asProblem(run.error)} />}
    </div>
  )
}
