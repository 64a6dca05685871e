import { noteTold, untoldDays, type HealthDay } from '../../../db/admin/health-log'
import { knownPages, notePage, noteSource, readNotion } from '../../../db/admin/notion'
import { readOperator } from '../../../db/admin/operator'
import { NotionFailure } from '../../../notion/failure'
import { upsertRows } from '../../../notion/rows'
import { openTable } from '../../../notion/table'
import { post } from '../../../webhooks/post'
import type { PortalDeps } from '../../deps'
import { OPERATOR_SECRET } from '../integrations/sealed-for'
import { healthRow, healthTable } from '../integrations/tables'
import { openWorkspace } from '../integrations/workspace'
import { toHealthDay } from './schemas'

const DAY_MS = 86_400_000
/** Days that are handed over to somebody who was named later: all of them in one run. */
const MOST_DAYS = 30
const TIMEOUT_MS = 15_000

/**
 * Hands rows of the health log to whoever is configured: Notion, the operator's webhook. What fails is
 * noted at its row, and tried again with the next run, after those that did not.
 */
export async function pushHealth(deps: PortalDeps): Promise<void> {
  const from = deps.now() - (MOST_DAYS + 1) * DAY_MS
  const [notion, operator] = await Promise.all([readNotion(deps.db), readOperator(deps.db)])
  const waiting = notion ? await untoldDays(deps.db, 'notionAt', from) : []
  const refused = await toNotion(deps, waiting)
  if (operator?.webhookUrl && operator.webhookSecret !== null) {
    const secret = await deps.sealer.open(operator.webhookSecret, OPERATOR_SECRET)
    for (const row of await untoldDays(deps.db, 'webhookAt', from)) {
      const error = await toWebhook(deps, operator.webhookUrl, secret, row)
      // What Notion said of the row stays beside it.
      const said = [refused.get(row.day) ?? [], error ?? []].flat().join(' ') || null
      const change = error === null ? { webhookAt: deps.now(), error: said } : { error: said }
      await noteTold(deps.db, row.day, change)
      if (error !== null) break
    }
  }
}

/** @returns why Notion did not take a day */
async function toNotion(
  deps: PortalDeps,
  rows: readonly HealthDay[],
): Promise<ReadonlyMap<number, string>> {
  const { db } = deps
  const refused = new Map<number, string>()
  let [next] = rows
  if (next === undefined) return refused
  const note = async ({ day }: HealthDay, error: string | null) => {
    if (error !== null) refused.set(day, error)
    await noteTold(db, day, error === null ? { notionAt: deps.now(), error } : { error })
  }
  try {
    const { notion, connection } = await openWorkspace(deps)
    const { parentPageId, healthSourceId, token } = connection
    const source = await openTable(notion, healthTable, parentPageId, healthSourceId)
    if (source.id !== healthSourceId) await noteSource(db, token, { healthSourceId: source.id })
    const known = {
      of: (subjects: readonly string[]) => knownPages(db, source.id, subjects),
      note: async (subject: string, pageId: string) => {
        await notePage(db, source.id, subject, pageId)
      },
    }
    for await (const upserted of upsertRows(notion, source, rows.map(healthRow), known)) {
      await note(next, upserted.outcome === 'refused' ? upserted.error : null)
      next = rows[rows.indexOf(next) + 1] ?? next
    }
  } catch (error) {
    if (!(error instanceof NotionFailure)) throw error
    await note(next, error.message)
  }
  return refused
}

/** The id of the message is the day's: a receiver that gets it twice can tell. */
async function toWebhook(
  { now }: Pick<PortalDeps, 'now'>,
  url: string,
  secret: string,
  row: HealthDay,
): Promise<string | null> {
  const data = toHealthDay(row)
  const timestamp = Math.floor(now() / 1000)
  const body = JSON.stringify({
    type: 'health.day',
    timestamp: new Date(timestamp * 1000).toISOString(),
    data,
  })
  const message = { id: `health_${data.day}`, timestamp, body }
  return (await post(url, message, [secret], TIMEOUT_MS)).error
}
