import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { memo, type KeyboardEvent } from 'react'
import { cn } from '../../lib/class-names'
import { Method } from '../../ui/code'
import type { Conflict, Grid, GridRow, RowEdit } from './edits'
import { overrideOf } from './edits'
import { rateText, readRate } from './rate-text'

export type GridPlan = Grid['plans'][number]

/** One route: for each plan whether it may call, and how fast. */
export const Row = memo(function Row({
  productId,
  row,
  plans,
  edit,
  conflicts,
  mayWrite,
  onEdit,
}: {
  readonly productId: string
  readonly row: GridRow
  readonly plans: readonly GridPlan[]
  readonly edit: RowEdit | undefined
  readonly conflicts: readonly Conflict[] | undefined
  readonly mayWrite: boolean
  readonly onEdit: (row: GridRow, change: RowEdit) => void
}) {
  const minRank = edit?.minRank ?? row.min_rank
  const lowest = plans.find(({ rank }) => rank >= minRank)?.id
  const name = `${row.method} ${row.path}`
  return (
    <tr>
      <th
        scope="row"
        className="border-line bg-surface sticky left-0 z-1 max-w-36 border-r sm:max-w-72 sm:min-w-48 border-b px-3 py-1.5 text-left font-normal"
      >
        <span className="flex gap-x-2 max-sm:flex-col sm:items-baseline">
          <span className="w-11 shrink-0">
            <Method name={row.method} />
          </span>
          <Link
            to="/products/$id/routes/$route"
            params={{ id: productId, route: row.id }}
            title={`${row.path}: ${row.name}`}
            tabIndex={-1}
            className="min-w-0 truncate font-mono text-sm hover:underline"
          >
            {row.path}
          </Link>
        </span>
      </th>
      {plans.map((plan) => {
        const text = edit?.rates?.[plan.id] ?? overrideOf(row, plan.id)
        const isBad = text.trim() !== '' && readRate(text) === null
        const isLowest = plan.id === lowest
        const allowed = plan.rank >= minRank
        const lostTo = conflicts?.find(
          ({ planId }) => planId === plan.id || (planId === null && isLowest),
        )
        return (
          <td
            key={plan.id}
            title={lostTo && `Theirs: ${theirs(row, plans, lostTo)}`}
            className={cn(
              'border-line h-10 min-w-36 border-b sm:min-w-44 px-2 py-1',
              lostTo ? 'bg-bad-soft' : isEdited(edit, row, plan.id, isLowest) && 'bg-accent-soft',
            )}
          >
            <div className="flex items-center gap-1.5">
              <button
                type="button"
                data-cell={`${plan.id} lowest`}
                aria-pressed={isLowest}
                aria-label={`${name}: ${allowed ? `${plan.name} may call it` : `${plan.name} may not call it`}${isLowest ? ', the lowest plan' : `, make ${plan.name} the lowest`}`}
                title={isLowest ? 'The lowest plan' : `Make ${plan.name} the lowest plan`}
                disabled={!mayWrite}
                onKeyDown={moves}
                onClick={() => onEdit(row, { minRank: plan.rank })}
                className={cn(
                  'flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-md border disabled:cursor-default',
                  isLowest
                    ? 'bg-accent text-on-accent border-transparent'
                    : allowed
                      ? 'text-good hover:border-line-strong border-transparent'
                      : 'text-faint hover:border-line-strong border-transparent',
                )}
              >
                {allowed ? <Check aria-hidden className="size-4" /> : <span aria-hidden>–</span>}
              </button>
              {allowed && (
                <input
                  data-cell={`${plan.id} rate`}
                  aria-label={`${name}: rate limit on ${plan.name}`}
                  aria-invalid={isBad || undefined}
                  value={text}
                  placeholder={plan.route_rate ? rateText(plan.route_rate) : 'no limit'}
                  disabled={!mayWrite}
                  spellCheck={false}
                  onKeyDown={moves}
                  onChange={(event) => onEdit(row, { rates: { [plan.id]: event.target.value } })}
                  className="placeholder:text-faint hover:border-line-strong aria-invalid:border-bad h-6 w-full min-w-0 rounded-md border border-transparent bg-transparent px-1.5 text-sm"
                />
              )}
            </div>
          </td>
        )
      })}
    </tr>
  )
})

/** What somebody else put into a cell: the row is as it is stored now. */
function theirs(row: GridRow, plans: readonly GridPlan[], { planId }: Conflict): string {
  if (planId !== null) return overrideOf(row, planId) || 'the rate of the plan'
  return plans.find(({ rank }) => rank >= row.min_rank)?.name ?? 'no plan'
}

const isEdited = (
  edit: RowEdit | undefined,
  row: GridRow,
  planId: string,
  isLowest: boolean,
): boolean =>
  edit !== undefined &&
  (planId in (edit.rates ?? {}) ||
    (isLowest && edit.minRank !== undefined && edit.minRank !== row.min_rank))

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrows lead from cell to cell; within a text they move in it. Esc leaves what was typed as it is. */
function moves(event: KeyboardEvent<HTMLElement>): void {
  const target = event.currentTarget
  const [down, right] = STEPS[event.key] ?? []
  if (down === undefined || right === undefined || event.altKey || event.metaKey) return
  if (right !== 0 && target instanceof HTMLInputElement && target.value !== '') return
  const next = down === 0 ? beside(target, right) : below(target, down)
  if (!next) return
  event.preventDefault()
  next.focus()
  if (next instanceof HTMLInputElement) next.select()
}

const cellsOf = (row: Element | null | undefined) => [
  ...(row?.querySelectorAll<HTMLElement>('[data-cell]') ?? []),
]

function beside(target: HTMLElement, step: number): HTMLElement | undefined {
  const cells = cellsOf(target.closest('tr'))
  return cells[cells.indexOf(target) + step]
}

/** The same cell of the next row that has it. */
function below(target: HTMLElement, step: number): HTMLElement | undefined {
  let row = target.closest('tr')
  for (;;) {
    const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling
    if (!(next instanceof HTMLTableRowElement)) return undefined
    row = next
    const cell = cellsOf(row).find((each) => each.dataset['cell'] === target.dataset['cell'])
    if (cell) return cell
  }
}
