/** The ledger lines behind a charge, added up by day. */
import { queryOptions } from '@tanstack/react-query'
import { fetchApi } from '../../lib/api'

export interface DayOfUse {
  /** `2026-12-01`, UTC. */
  readonly day: string
  readonly calls: number
  readonly units: number
  readonly included: number
  readonly charged: number
}

export const fileOf = (chargeId: string): string => `/api/v1/usage-charges/${chargeId}/lines.csv`

export const dailyUsageQuery = (chargeId: string) =>
  queryOptions({
    queryKey: ['usage-charges', chargeId, 'daily'],
    // What was charged once never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => byDay(await (await fetchApi(fileOf(chargeId))).text()),
  })

/** Cells of this file are numbers, ids and times: none is quoted. */
export function byDay(csv: string): DayOfUse[] {
  const [head = '', ...rows] = csv.trim().split(/\r?\n/u)
  const columns = head.split(',')
  const days = new Map<string, DayOfUse>()
  for (const row of rows) {
    const cells = row.split(',')
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    const figure = (name: string) => Number(cell(name))
    const day = cell('from').slice(0, 10)
    const before = days.get(day)
    days.set(day, {
      day,
      calls: (before?.calls ?? 0) + figure('calls'),
      units: (before?.units ?? 0) + figure('units'),
      included: (before?.included ?? 0) + figure('included_units'),
      charged: (before?.charged ?? 0) + figure('charged_units'),
    })
  }
  return [...days.values()]
}
