/**
 * Every scheduled job of both Workers: run twice it changes nothing more, and it makes good for runs that
 * were missed. Of the latter each names the test that shows it; a new job without one fails here.
 */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { jobs, runJob, runScheduled, schedule, type JobName } from '../../../src/portal-api/jobs'
import {
  jobs as usageJobs,
  runJob as runUsageJob,
  schedule as usageSchedule,
  type JobName as UsageJobName,
} from '../../../src/queues/jobs'
import { env, must } from '../support/api'
import { makePerson } from '../support/people'
import { row, rows } from '../support/probes'
import { asJob, tellOf } from '../support/webhooks'
import { makeShop, makeWorld, subscribe, type World } from '../support/world'

const DAY = 86_400_000

/** The file below `test/`, and a part of the name of the test in it. */
type Proof = readonly [file: string, test: string]

/** Runs weeks late in the world below, and has nothing that could be missed. */
const HERE = 'below'

const caughtUp: Readonly<Record<JobName | UsageJobName, Proof | typeof HERE>> = {
  applyDueChanges: [
    'portal-api/subscriptions/quota',
    'come in runs, and one that fails holds nobody else up',
  ],
  checkOrigins: [
    'portal-api/origins/products',
    'as many are looked up as a run may take, all of them noted',
  ],
  collectInvoices: [
    'portal-api/billing/usage/renewal',
    'is on the next invoice when Stripe issued the draft without us',
  ],
  continueImports: ['portal-api/imports/imports', 'of applying is taken up where it stopped, once'],
  dispatchEvents: [
    'portal-api/notifications/notifications',
    'a dispatcher that dies leaves nothing half told',
  ],
  endDueOverrides: [
    'portal-api/admin/overrides',
    'stands in for the terms of the plan at the meter, until its date',
  ],
  endRoutes: ['portal-api/changes/re-import', 'ends with Sunset, and is removed'],
  enforceDunning: [
    'portal-api/billing/dunning/dunning',
    'a job that was dead for weeks ends it once',
  ],
  exportKeys: ['portal-api/integrations/notion', 'have one row each when %s, again and again'],
  finishBans: [
    'portal-api/consumers/managing',
    'that was interrupted is finished by the job, and so is its end',
  ],
  finishRefunds: [
    'portal-api/billing/settlements/interrupted',
    'killed after each await of a refund',
  ],
  followNotices: [
    'portal-api/changes/re-import',
    'marks what breaks, tells who called it and nobody else',
  ],
  forgetInvitations: HERE,
  keepStatus: ['portal-api/status/story', 'shows what it last knew while D1 is away'],
  logHealth: ['portal-api/admin/health-log', 'catches up the days that were missed'],
  measureProducts: [
    'queues/measured',
    'has whole days of the last 30, each once, and takes in what came late',
  ],
  probeProducts: [
    'portal-api/status/story',
    'is down after two failed probes, with one incident, event and mail',
  ],
  pruneEvents: ['portal-api/notifications/notifications', 'events go after 90 days'],
  pruneIdentity: ['portal-api/identity/prune', 'what has ended is forgotten'],
  pruneUsage: ['queues/prune', 'deletes more than one statement takes'],
  pushBilling: ['portal-api/billing/changes/last-moment', 'who is not to be charged comes first'],
  reconcileBilling: ['portal-api/billing/watch', 'reads again what differs'],
  reconcileUsage: ['queues/reconcile', 'looks at seven days'],
  republish: ['portal-api/publish/publish', 'that crashed half-way is finished by the job'],
  resealSecrets: ['portal-api/operations/rotation', 'open what the job has sealed anew'],
  retireSubscriptions: ['portal-api/products/life', 'leaves subscribers 30 days, tells each once'],
  rollUpUsage: ['queues/roll-up', 'goes on after an hour that cannot be summed'],
  sealAuditLog: [
    'portal-api/audit-log/audit-log',
    'entries are chained in the order in which they were written',
  ],
  sendMails: ['portal-api/notifications/mails', 'a provider that fails loses nothing'],
  sendManualInvoices: ['portal-api/billing/invoices/manual', 'a manual invoice is issued and sent'],
  sendWebhooks: ['portal-api/webhooks/sending', 'what a dead sender claimed is sent by another'],
  settleProviders: [
    'portal-api/billing/settlements/interrupted',
    'killed after each await of a settlement',
  ],
  sweepBilling: ['portal-api/billing/watch', 'a renewal that nobody told of is mirrored'],
  sweepStripeEvents: [
    'portal-api/billing/watch',
    'what Stripe could not deliver is fetched within the hour',
  ],
  syncPayouts: ['portal-api/billing/payouts/money', 'is available again, whatever webhook is lost'],
  tellCallers: ['portal-api/changes/re-import', 'tells who called it and nobody else'],
  tellOfUntidyKeys: ['portal-api/notifications/mails', 'each reason once, to those concerned'],
  tellOperator: ['portal-api/integrations/operator', 'what could not be sent is sent later'],
  verifyAuditLog: HERE,
  watchBursts: ['queues/bursts', 'is told once in six hours'],
}

const sources = import.meta.glob<string>(['../**/*.test.ts', '../../queues/*.test.ts'], {
  query: '?raw',
  import: 'default',
})
const names = Object.keys(caughtUp) as (JobName | UsageJobName)[]

/** As the glob names it, from here. */
function pathOf(file: string): string {
  const [folder, ...rest] = file.split('/')
  const path = `${rest.join('/')}.test.ts`
  return folder === 'queues' ? `../../queues/${path}` : `../${path}`
}

describe('each job', () => {
  it('of both Workers is listed here, and started by a cron', () => {
    const all = [...Object.keys(jobs), ...Object.keys(usageJobs)].sort()
    expect(names.toSorted()).toEqual(all)
    const started = new Set([...Object.values(schedule), ...Object.values(usageSchedule)].flat())
    expect([...started].sort()).toEqual(all)
  })

  it.for(names)('%s has a test of what it does after missed runs', async (name) => {
    const proof = caughtUp[name]
    if (proof === HERE) return
    const [file, test] = proof
    const found = sources[pathOf(file)]
    expect(found, file).toBeDefined()
    expect((await found?.())?.includes(test), `${file}: ${test}`).toBe(true)
  })
})

/** Waits for its second of the minute; twice does nothing more by `status/story`, “however often jobs run”. */
const WAITING: ReadonlySet<string> = new Set(['probeProducts'])
/** What says that a job ran, and nothing else. */
const BOOKKEEPING = new Set([
  'job_runs',
  'd1_migrations',
  '_cf_KV',
  '_cf_METADATA',
  'sqlite_sequence',
])
/** When something was last looked at. */
const LOOKED_AT = new Set(['checked_at', 'verified_at', 'verified_seq', 'probed_at', 'at'])

/** All rows of all tables. */
async function dump(): Promise<Record<string, unknown[]>> {
  const tables = await rows<{ name: string }>("select name from sqlite_master where type = 'table'")
  const all: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    if (BOOKKEEPING.has(name) || name.startsWith('_cf_')) continue
    all[name] = (await rows(`select * from "${name}"`)).map((each) =>
      JSON.stringify(Object.entries(each).filter(([column]) => !LOOKED_AT.has(column))),
    )
  }
  return all
}

describe('in a world where things are due', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
    const shop = await makeShop(world.provider.token)
    const { id } = await subscribe(world.consumer.token, shop.plus)
    await subscribe(world.stranger.token, shop.free)
    await makePerson(world, { organisation: world.consumer, role: 'owner' })
    await tellOf(world.consumer.id)
    await must('PUT', `/v1/admin/subscriptions/${id}/override`, {
      token: world.admin,
      body: { quotas: [], reason: 'x', until: new Date(Date.now() + DAY).toISOString() },
    })
    await must('POST', `/v1/organisations/${world.consumer.id}/invitations`, {
      token: world.admin,
      body: { email: 'invited@people.test', role: 'viewer' },
    }).catch(() => undefined)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 70 * DAY })
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('ok'))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('weeks after the last run, each job does it once: a second run of all changes no table', async () => {
    const all = async () => {
      for (const name of Object.keys(usageJobs) as UsageJobName[])
        await runUsageJob(name, { db: env.DB, now: Date.now })
      for (const name of (Object.keys(jobs) as JobName[]).filter((each) => !WAITING.has(each)))
        await asJob((deps) =>
          runJob(name, { ...deps, db: deps.db, mail: { send: async () => undefined } }),
        )
    }
    const before = await dump()
    // What one job leaves to do for another is done by the second round.
    await all()
    await all()
    const first = await dump()
    expect(first).not.toEqual(before)
    await all()
    expect(await dump()).toEqual(first)
    expect(await rows('select name, error from job_runs where error is not null')).toEqual([])
    expect((await row<{ n: number }>('select count(*) as n from job_runs')).n).toBe(
      names.length - WAITING.size,
    )
  })
})

it('a job that fails is noted with why, and keeps no other from running', async () => {
  await rows('delete from job_runs')
  await rows('alter table health_days rename to away')
  await expect(asJob((deps) => runScheduled('27 * * * *', deps))).rejects.toThrow('27 * * * *')
  await rows('alter table away rename to health_days')
  const failed = await row('select * from job_runs')
  expect(failed).toMatchObject({ name: 'logHealth', succeeded_at: null })
  expect(failed['error']).toContain('health_days')
  // What was asked, and with which values, is nobody's to read.
  expect(failed['error']).not.toMatch(/params|select/)
  await asJob((deps) => runScheduled('27 * * * *', deps))
  expect(await row('select * from job_runs')).toMatchObject({
    error: null,
    succeeded_at: expect.any(Number),
  })
})
