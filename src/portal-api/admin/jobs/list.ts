import { z } from '@hono/zod-openapi'
import { listJobRuns, type JobRun } from '../../../db/job-runs'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { instant, toIso, toIsoOrNull } from '../../http/schemas'
import { requireStaff } from '../standing'

export const JobRunsView = z
  .object({
    data: z.array(
      z.object({
        name: z.string().openapi({ example: 'sealAuditLog' }),
        state: z.enum(['running', 'done', 'failed']),
        started_at: instant(),
        ended_at: instant().nullable(),
        succeeded_at: instant()
          .nullable()
          .openapi({ description: 'Start of the last run that did not fail.' }),
        error: z.string().nullable(),
      }),
    ),
  })
  .openapi('JobRuns')

/** When each scheduled job last ran, and how that ended. @throws {AppError} forbidden */
export async function listJobs(
  deps: PortalDeps,
  caller: Caller,
): Promise<z.output<typeof JobRunsView>> {
  requireStaff(caller)
  const runs = await listJobRuns(deps.db)
  return {
    data: runs.map((run) => ({
      name: run.name,
      state: stateOf(run),
      started_at: toIso(run.startedAt),
      ended_at: toIsoOrNull(run.endedAt),
      succeeded_at: toIsoOrNull(run.succeededAt),
      error: run.error,
    })),
  }
}

const stateOf = ({ endedAt, error }: JobRun) => {
  if (endedAt === null) return 'running' as const
  return error === null ? ('done' as const) : ('failed' as const)
}
