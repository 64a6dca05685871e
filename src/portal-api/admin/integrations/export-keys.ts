import { countKeys, keysAfter } from '../../../db/admin/exported-keys'
import {
  beginRun,
  claimRun,
  hasRunOf,
  knownPages,
  notePage,
  noteRowError,
  noteSource,
  pruneRuns,
  readNotion,
  runningRun,
  saveRun,
  type NotionRun,
} from '../../../db/admin/notion'
import type { Id } from '../../../domain/ids'
import type { Notion } from '../../../notion/client'
import { NotionFailure } from '../../../notion/failure'
import { MOST_ROWS, upsertRows, type Upserted } from '../../../notion/rows'
import { openTable } from '../../../notion/table'
import type { PortalDeps } from '../../deps'
import { keyRow, keysTable } from './tables'
import { openWorkspace } from './workspace'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Of a UTC day at which its run begins: what was used the day before has arrived by then. */
const DAILY_AT_MS = 2 * HOUR_MS
/** Of one invocation: then the next one goes on. */
const BUDGET_MS = 45_000
/** A claim outlives the request that is under way when the time is over. */
const CLAIM_SPARE_MS = 60_000
/** Of it, in which a request may still begin. */
const LATEST_MS = 30_000
/** Failures in a row after which a run is given up. */
const MOST_FAILURES = 10
const LONGEST_WAIT_MS = 30 * MINUTE_MS
const KEPT_MS = 90 * DAY_MS

/** A run that has not begun to write. @param day ms, start of the UTC day that it is for; null by hand */
export const newRun = (
  { newId, now }: Pick<PortalDeps, 'newId' | 'now'>,
  day: number | null,
  total: number,
): NotionRun => ({
  id: newId('notionRun'),
  day,
  state: 'running',
  after: '',
  total,
  created: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  failures: 0,
  nextAt: now(),
  error: null,
  claim: null,
  claimedUntil: null,
  startedAt: now(),
  endedAt: null,
})

/**
 * Writes all keys to Notion once a day, and goes on with a run that is not done (product U6). A run may
 * end anywhere: each key's row is asked for before it is written, so that none is made twice.
 * @param budgetMs after which the rest is left to the next call
 */
export async function exportKeys(deps: PortalDeps, budgetMs = BUDGET_MS): Promise<void> {
  if (!(await readNotion(deps.db))) return
  await beginDaily(deps)
  const run = await runningRun(deps.db)
  if (!run) return
  const claim = deps.newId('claim')
  const now = deps.now()
  const until = now + budgetMs + CLAIM_SPARE_MS
  if (await claimRun(deps.db, run.id, { claim, now, until })) {
    await goOn(deps, run, claim, now + budgetMs)
  }
}

async function beginDaily(deps: PortalDeps): Promise<void> {
  const now = deps.now()
  const day = now - (now % DAY_MS)
  if (now - day < DAILY_AT_MS || (await hasRunOf(deps.db, day))) return
  await beginRun(deps.db, newRun(deps, day, await countKeys(deps.db)))
  await pruneRuns(deps.db, now - KEPT_MS)
}

type Progress = Pick<NotionRun, 'after' | 'created' | 'updated' | 'unchanged' | 'refused'>

async function goOn(deps: PortalDeps, run: NotionRun, claim: Id, until: number): Promise<void> {
  const { db } = deps
  const done: Progress = { ...pick(run) }
  const save = (change: Partial<NotionRun>) => saveRun(db, run.id, claim, { ...done, ...change })
  const released = { claim: null, claimedUntil: null }
  try {
    const isDone = await write(deps, run.id, done, until, async () => {
      const { meta } = await save({ failures: 0, error: null })
      return meta.changes > 0
    })
    await save({
      ...released,
      error: null,
      ...(isDone ? { state: 'done', endedAt: deps.now() } : {}),
    })
  } catch (error) {
    const failures = done.after === run.after ? run.failures + 1 : 1
    await save({ ...released, ...afterFailure(deps.now(), error, failures) })
    if (!(error instanceof NotionFailure)) throw error
  }
}

const pick = ({ after, created, updated, unchanged, refused }: NotionRun): Progress => ({
  after,
  created,
  updated,
  unchanged,
  refused,
})

/** What becomes of a run that failed: it waits, or ends. */
function afterFailure(now: number, error: unknown, failures: number): Partial<NotionRun> {
  const failure =
    error instanceof NotionFailure ? error : new NotionFailure('away', 'The run was cut short.')
  const isOver = failure.kind !== 'busy' && failure.kind !== 'away'
  if (isOver || failures >= MOST_FAILURES) {
    return { state: 'failed', error: failure.message, failures, endedAt: now }
  }
  const backOff = Math.min(MINUTE_MS * 2 ** (failures - 1), LONGEST_WAIT_MS)
  const wait = failure.kind === 'busy' ? failure.waitMs : backOff
  return { error: failure.message, failures, nextAt: now + wait }
}

/**
 * Writes from where the run stands.
 * @param save notes how far it has come; false when the run was ended meanwhile
 * @returns whether all keys are done
 */
async function write(
  deps: PortalDeps,
  runId: Id,
  done: Progress,
  until: number,
  save: () => Promise<boolean>,
): Promise<boolean> {
  const { db, now } = deps
  const { notion: workspace, connection } = await openWorkspace(deps)
  const notion = endingAt(workspace, until + LATEST_MS, now)
  const { parentPageId, keysSourceId, token } = connection
  const source = await openTable(notion, keysTable, parentPageId, keysSourceId)
  if (source.id !== keysSourceId) await noteSource(db, token, { keysSourceId: source.id })
  const known = {
    of: (subjects: readonly string[]) => knownPages(db, source.id, subjects),
    note: async (subject: string, pageId: string) => {
      await notePage(db, source.id, subject, pageId)
    },
  }
  for (;;) {
    const keys = await keysAfter(db, done.after, MOST_ROWS, now())
    for await (const upserted of upsertRows(notion, source, keys.map(keyRow), known)) {
      await count(deps, runId, done, upserted)
      if (now() >= until) return false
    }
    if (keys.length < MOST_ROWS) return true
    if (now() >= until || !(await save())) return false
  }
}

/** Begins no request when the claim may be another's before its answer. */
const endingAt = ({ ask }: Notion, latest: number, now: () => number): Notion => ({
  ask: (request) =>
    ask((client) => {
      if (now() >= latest) throw new NotionFailure('away', 'Notion answers too slowly.')
      return request(client)
    }),
})

async function count(
  { db, now }: PortalDeps,
  runId: Id,
  done: { -readonly [Name in keyof Progress]: Progress[Name] },
  upserted: Upserted,
): Promise<void> {
  done[upserted.outcome]++
  done.after = upserted.subject
  if (upserted.outcome !== 'refused') return
  await noteRowError(db, { runId, keyId: upserted.subject, error: upserted.error, at: now() })
}
