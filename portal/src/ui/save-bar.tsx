import { useEffect, type ReactNode } from 'react'
import type { Problem } from '../lib/problem'
import { Button } from './button'
import { LeaveGuard } from './leave-guard'

/**
 * What is unsaved on a page, and the way to save it: it stays in sight while the page scrolls.
 * @param changes how many; nothing is shown for none
 * @param problem what kept it from being saved; it leads to the first field that something is wrong with
 * @param form id of the form that is sent
 */
export function SaveBar({
  changes,
  pending,
  problem,
  form,
  action = 'Save',
  onDiscard,
  children,
}: {
  readonly changes: number
  readonly pending: boolean
  readonly problem: Problem | null
  readonly form: string
  readonly action?: string
  readonly onDiscard: () => void
  /** What saving does beyond this page. */
  readonly children?: ReactNode
}) {
  useEffect(() => {
    if (problem === null) return
    const wrong = document.getElementById(form)?.querySelector<HTMLElement>('[aria-invalid=true]')
    wrong?.focus()
  }, [problem, form])
  return (
    <>
      <LeaveGuard dirty={changes > 0 && !pending} />
      {changes > 0 && (
        <div
          role="region"
          aria-label="Unsaved changes"
          data-save-bar=""
          className="panel border-line-strong sticky bottom-4 z-10 mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 shadow-lg"
        >
          <div className="min-w-0 flex-1 basis-64">
            <p role="status" className="font-medium">
              {changes === 1 ? '1 unsaved change' : `${changes} unsaved changes`}
            </p>
            {problem === null ? (
              children && <div className="text-soft text-sm">{children}</div>
            ) : (
              <p className="text-bad text-sm">Not saved: {saidOf(problem)}</p>
            )}
          </div>
          <div className="flex gap-2">
            <Button disabled={pending} onClick={onDiscard}>
              Discard
            </Button>
            <Button type="submit" form={form} kind="primary" pending={pending}>
              {action}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}

const saidOf = ({ errors, detail, title }: Problem): string =>
  errors.length > 0
    ? errors.length === 1
      ? 'a field needs another value.'
      : `${errors.length} fields need another value.`
    : detail || title
