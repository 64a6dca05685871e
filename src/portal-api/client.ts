/** What clients in TypeScript know of this API: the types of its operations, and no code. */
import type { api } from './app'

export type Api = typeof api
