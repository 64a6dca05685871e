/** What clients in TypeScript know of this API: the types of its operations, and no code. */
import type { api } from './app'

export type Api = typeof api
export type { JobsView } from './dev/run-job'
export type { MetersView } from './dev/meters'
export type { OutboxView } from './dev/outbox'
export type { QueueView } from './dev/queue'
