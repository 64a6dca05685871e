/** What was changed in the grid and is not saved, over the grid as it was read. */
import type { InferRequestType, InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'
import { rateText, readRate } from './rate-text'

export type Grid = InferResponseType<(typeof api.v1.products)[':product_id']['grid']['$get'], 200>
export type GridRow = Grid['routes'][number]
export type SaveGrid = InferRequestType<
  (typeof api.v1.products)[':product_id']['grid']['$patch']
>['json']

/** Of one route. */
export interface RowEdit {
  readonly minRank?: number
  /** By plan, as it was typed; empty takes an override away. */
  readonly rates?: Readonly<Record<string, string>>
}
export type Edits = Readonly<Record<string, RowEdit>>

/** The override of a plan as a cell shows it; empty where the plan's own rate holds. */
export const overrideOf = (row: GridRow, planId: string): string => {
  const cell = row.cells.find(({ plan_id: id }) => id === planId)
  return cell?.overridden && cell.rate ? rateText(cell.rate) : ''
}

/** The edits with one more; an edit that says what is stored is none. */
export function edited(edits: Edits, row: GridRow, change: RowEdit): Edits {
  const { [row.id]: before = {}, ...others } = edits
  const minRank = change.minRank ?? before.minRank
  const rates = Object.fromEntries(
    Object.entries({ ...before.rates, ...change.rates }).filter(
      ([planId, text]) => text.trim() !== overrideOf(row, planId),
    ),
  )
  const next: RowEdit = {
    ...(minRank !== undefined && minRank !== row.min_rank && { minRank }),
    ...(Object.keys(rates).length > 0 && { rates }),
  }
  return Object.keys(next).length === 0 ? others : { ...others, [row.id]: next }
}

/** How many cells differ. */
export const countOf = (edits: Edits): number =>
  Object.values(edits).reduce(
    (sum, { minRank, rates = {} }) =>
      sum + (minRank === undefined ? 0 : 1) + Object.keys(rates).length,
    0,
  )

/** Typed rates that are none. */
export const unreadable = (edits: Edits): number =>
  Object.values(edits)
    .flatMap(({ rates = {} }) => Object.values(rates))
    .filter((text) => text.trim() !== '' && readRate(text) === null).length

export interface Conflict {
  readonly routeId: string
  /** The plan whose rate it is; null for the lowest plan. */
  readonly planId: string | null
}

/** What both we and somebody else changed since `base` was read: not what both made the same. */
export function conflictsOf(edits: Edits, base: Grid, fresh: Grid): readonly Conflict[] {
  const now = new Map(fresh.routes.map((row) => [row.id, row]))
  return base.routes.flatMap((row) => {
    const { minRank, rates = {} } = edits[row.id] ?? {}
    const other = now.get(row.id)
    if (!other) return minRank === undefined ? [] : [{ routeId: row.id, planId: null }]
    return [
      ...(minRank !== undefined && other.min_rank !== row.min_rank && other.min_rank !== minRank
        ? [{ routeId: row.id, planId: null }]
        : []),
      ...Object.entries(rates).flatMap(([planId, text]) => {
        const theirs = overrideOf(other, planId)
        return theirs !== overrideOf(row, planId) && theirs !== text.trim()
          ? [{ routeId: row.id, planId }]
          : []
      }),
    ]
  })
}

/** A rate as the API takes it, with its plan. */
type RateOfPlan = NonNullable<SaveGrid['routes'][number]['rates']>[number]

/**
 * What is sent. Rates of a route are replaced together, so those of plans that the grid does not show are
 * sent along.
 * @param stored overrides of each route whose rates change
 */
export const toSave = (
  edits: Edits,
  stored: ReadonlyMap<string, readonly RateOfPlan[]>,
): SaveGrid['routes'] =>
  Object.entries(edits).map(([routeId, { minRank, rates }]) => {
    const row: SaveGrid['routes'][number] = { route_id: routeId }
    if (minRank !== undefined) row.min_rank = minRank
    if (rates) row.rates = ratesOf(rates, stored.get(routeId) ?? [])
    return row
  })

const ratesOf = (
  typed: NonNullable<RowEdit['rates']>,
  stored: readonly RateOfPlan[],
): RateOfPlan[] => [
  ...stored.filter(({ plan_id: id }) => !(id in typed)),
  ...Object.entries(typed).flatMap(([planId, text]) => {
    const rate = readRate(text)
    return rate === null ? [] : [{ plan_id: planId, ...rate }]
  }),
]
