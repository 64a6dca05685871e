/** The words of the status page: what something is, and what an incident is. */

export const statusStates = ['up', 'degraded', 'down', 'maintenance', 'unknown'] as const
export type StatusState = (typeof statusStates)[number]

export const incidentKinds = ['incident', 'maintenance'] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** How bad an incident is. */
export const severities = ['minor', 'major', 'critical'] as const
export const impacts = [...severities, 'maintenance'] as const
export type Impact = (typeof impacts)[number]

export const incidentProgress = ['investigating', 'identified', 'monitoring'] as const
export const incidentStates = [
  ...incidentProgress,
  'resolved',
  'scheduled',
  'in_progress',
  'completed',
] as const
export type IncidentState = (typeof incidentStates)[number]

/** Of which nothing more is to come. */
export const endStates = ['resolved', 'completed'] as const
export const isEnded = (state: IncidentState): boolean =>
  (endStates as readonly string[]).includes(state)

/** The state in which something of that kind is over. */
export const endOf = (kind: IncidentKind): IncidentState =>
  kind === 'incident' ? 'resolved' : 'completed'

/** Whether an incident of that kind can be in the state. */
export const fitsKind = (kind: IncidentKind, state: IncidentState): boolean =>
  (kind === 'maintenance') === ['scheduled', 'in_progress', 'completed'].includes(state)

/** Parts of the platform whose state it measures itself. */
export const components = ['gateway', 'management_api', 'portal', 'billing'] as const
export type Component = (typeof components)[number]
export const componentLabels: Readonly<Record<Component, string>> = {
  gateway: 'Gateway',
  management_api: 'Management API',
  portal: 'Portal',
  billing: 'Billing',
}
