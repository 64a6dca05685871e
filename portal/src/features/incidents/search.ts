import { oneIn, type Said } from '../../lib/search'

export interface IncidentFilter {
  readonly show?: 'all' | undefined
}

/** Which incidents an address asks for; those that are not over, when it does not say. */
export const incidentFilter = (search: Said): IncidentFilter => ({
  show: oneIn(search, 'show', ['all'] as const),
})
