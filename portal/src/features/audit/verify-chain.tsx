import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { number } from '../../lib/format'
import { asProblem, type Problem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { verifyAfter } from './queries'

type Verdict = Awaited<ReturnType<typeof verifyAfter>>

/** Checks that no entry was changed or removed: each is chained to the one before it. */
export function VerifyChain() {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const verify = async () => {
    setPending(true)
    setProblem(null)
    setVerdict(null)
    try {
      for (let after = 0; ;) {
        const part = await verifyAfter(after)
        setVerdict(part)
        if (!part.more || !part.intact) break
        after = part.checked_to
      }
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  const isBroken = verdict?.intact === false
  const Icon = isBroken ? ShieldAlert : ShieldCheck
  return (
    <div className="panel mb-4 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Icon
          aria-hidden
          className={`size-4 shrink-0 ${isBroken ? 'text-bad' : verdict && !pending ? 'text-good' : 'text-faint'}`}
        />
        <p role="status" className="min-w-0 flex-1 basis-64">
          {verdict === null
            ? 'Each entry is chained to the one before it, so that none can be changed or removed unseen.'
            : said(verdict, pending)}
        </p>
        <Button size="small" pending={pending} onClick={() => void verify()}>
          Verify the log
        </Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

function said({ intact, sealed, checked_to: to, broken_at: at }: Verdict, isRunning: boolean) {
  if (!intact)
    return `Entry ${number(at ?? 0)} does not fit the one before it: it, or one before it, was changed or removed. Write to support.`
  if (isRunning) return `${number(to)} of ${number(sealed)} entries checked.`
  return sealed === 0
    ? 'No entry is chained yet: that takes a minute or so.'
    : `Intact: all ${number(sealed)} entries are as they were written.`
}
