import { useCallback, useMemo, useState } from 'react'
import { useForm } from '../../lib/form'
import { Problem } from '../../lib/problem'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile'
import { Checkbox } from '../../ui/checkbox'
import { Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { SaveBar } from '../../ui/save-bar'
import { Empty } from '../../ui/states'
import { say } from '../../ui/toast'
import { catalogueChanged } from '../routes/queries'
import { matches } from '../routes/route-filter'
import {
  countOf,
  edited,
  unreadable,
  type Conflict,
  type Edits,
  type Grid,
  type RowEdit,
  type GridRow,
} from './edits'
import { rateText } from './rate-text'
import { Row, type GridPlan } from './row'
import { AT_ONCE, saveGrid } from './save'

const FORM = 'grid'

/** Routes by plans: who may call what, and how fast. Many cells are saved as one version. */
export function GridEditor({
  productId,
  grid,
  mayWrite,
}: {
  readonly productId: string
  readonly grid: Grid
  readonly mayWrite: boolean
}) {
  const [q, setQ] = useState('')
  const [onlyEdited, setOnlyEdited] = useState(false)
  const [edits, setEdits] = useState<Edits>({})
  // What the edits were made over. Without edits, what was read last.
  const [frozen, setFrozen] = useState<Grid | null>(null)
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const base = frozen ?? grid
  const changes = countOf(edits)
  const onEdit = useCallback(
    (row: GridRow, change: RowEdit) => {
      setFrozen((before) => before ?? grid)
      setEdits((before) => edited(before, row, change))
    },
    [grid],
  )
  const discard = () => {
    setEdits({})
    setFrozen(null)
    setConflicts([])
    setOnlyEdited(false)
  }
  const form = useForm(async () => {
    if (unreadable(edits) > 0) throw unreadableRates
    const saved = await saveGrid(productId, base, edits)
    setConflicts(saved.conflicts)
    if (saved.conflicts.length > 0) return setFrozen(saved.grid)
    discard()
    say(changes === 1 ? '1 change is saved' : `${changes} changes are saved`)
    await catalogueChanged(productId)
  })
  const shown = base.routes.filter(
    (row) => matches(row, q) && (!onlyEdited || edits[row.id] !== undefined),
  )
  const conflictsByRoute = useMemo(
    () => Map.groupBy(conflicts, ({ routeId }) => routeId),
    [conflicts],
  )
  return (
    <form id={FORM} onSubmit={form.onSubmit} aria-label="Routes by plans">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1 sm:max-w-80">
          <Input
            type="search"
            aria-label="Search routes"
            placeholder="Path or name"
            onValueChange={setQ}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </div>
        {changes > 0 && (
          <Checkbox checked={onlyEdited} onCheckedChange={setOnlyEdited}>
            Changed ones alone
          </Checkbox>
        )}
        <p role="status" className="text-faint ml-auto text-sm">
          {shown.length === base.routes.length
            ? `${shown.length} routes`
            : `${shown.length} of ${base.routes.length} routes`}
        </p>
      </div>
      {conflicts.length > 0 && <ChangedMeanwhile what="the marked cells" />}
      {shown.length === 0 ? (
        <Empty title="No route is like that" />
      ) : (
        <div
          role="region"
          aria-label="Routes by plans"
          tabIndex={0}
          className="panel max-h-[75dvh] overflow-auto"
        >
          <table className="w-full border-separate border-spacing-0 text-left">
            <thead>
              <tr>
                <th
                  scope="col"
                  className="border-line bg-sunken text-soft sticky top-0 left-0 z-3 border-r border-b px-3 py-2 text-sm font-medium"
                >
                  Route
                </th>
                {base.plans.map((plan) => (
                  <PlanHead
                    key={plan.id}
                    plan={plan}
                    count={shown.length}
                    mayWrite={mayWrite}
                    onOpen={() => {
                      for (const row of shown) onEdit(row, { minRank: plan.rank })
                    }}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row
                  key={row.id}
                  productId={productId}
                  row={row}
                  plans={base.plans}
                  edit={edits[row.id]}
                  conflicts={conflictsByRoute.get(row.id)}
                  mayWrite={mayWrite}
                  onEdit={onEdit}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {form.problem && (
        <div className="mt-4">
          <ProblemNote problem={form.problem} />
        </div>
      )}
      <SaveBar
        changes={changes}
        pending={form.pending}
        problem={form.problem}
        form={FORM}
        onDiscard={discard}
      >
        {Object.keys(edits).length > AT_ONCE
          ? `Saved ${AT_ONCE} routes at a time.`
          : 'Saved together, as one version of the product.'}
      </SaveBar>
    </form>
  )
}

const unreadableRates = new Problem(
  422,
  'invalid_request',
  'A rate cannot be read',
  'The cells are marked. Write a rate such as 10/second, 600/minute or 5000/hour, or leave it empty.',
  null,
  [],
  {},
)

const PlanHead = ({
  plan,
  count,
  mayWrite,
  onOpen,
}: {
  readonly plan: GridPlan
  readonly count: number
  readonly mayWrite: boolean
  readonly onOpen: () => void
}) => (
  <th
    scope="col"
    className="border-line bg-sunken sticky top-0 z-2 border-b px-2 py-1 text-sm font-medium"
  >
    <span className="flex items-center justify-between gap-2">
      <span className="min-w-0 pl-1">
        <span className="block truncate">{plan.name}</span>
        <span className="text-faint block font-normal whitespace-nowrap">
          {plan.route_rate ? rateText(plan.route_rate) : 'no rate limit'}
        </span>
      </span>
      {mayWrite && (
        <RowMenu label={`All routes on ${plan.name}`}>
          <RowAction onChoose={onOpen}>
            Open {count === 1 ? 'the route' : `these ${count} routes`} from {plan.name} on
          </RowAction>
        </RowMenu>
      )}
    </span>
  </th>
)
