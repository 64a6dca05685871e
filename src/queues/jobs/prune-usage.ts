import { prune } from '../../db/usage-write/prune'
import type { JobDeps } from './job'

/** Deletes what is past its time. */
export const pruneUsage = ({ db, now }: JobDeps): Promise<void> => prune(db, now())
