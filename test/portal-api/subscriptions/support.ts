import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { portalDeps } from '../../../src/portal-api/deps'
import { jobs, type JobName } from '../../../src/portal-api/jobs'
import { newId } from '../../../src/platform/random'
import { env, must } from '../support/api'
import { rows } from '../support/probes'

/** Runs the jobs that bring subscriptions forward. */
export async function minutePasses(
  names: readonly JobName[] = ['applyDueChanges', 'finishBans', 'republish'],
): Promise<void> {
  const context = createExecutionContext()
  const deps = portalDeps(env, newId('request'), (work) => context.waitUntil(work))
  for (const name of names) await jobs[name](deps)
  await waitOnExecutionContext(context)
}

/** A further plan of a product. */
export const makePlan = async (token: string, productId: string, body: object): Promise<string> =>
  (await must('POST', `/v1/products/${productId}/plans`, { token, body })).id

/** A price that a plan tried for 14 days has. */
export const tried = {
  pricing_model: 'flat',
  prices: [{ interval: 'month', amount: 4900 }],
  trial_days: 14,
}

/** What an organisation was told of a subscription, oldest first, as type and data. */
export const toldOf = (organisationId: string, subjectId: string) =>
  rows<{ type: string; data: string }>(
    'select type, data from events where organisation_id = ?1 and subject_id = ?2 order by rowid',
    organisationId,
    subjectId,
  )

export const typesToldOf = async (organisationId: string, subjectId: string) =>
  (await toldOf(organisationId, subjectId)).map((event) => event.type)
