import { env } from '../../support/api'

/** Whether all is tried, and not only a sample: `FULL=1`. */
export const isFull = (env as unknown as { readonly FULL: string }).FULL !== ''
