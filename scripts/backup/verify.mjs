/** Whether a database is whole: every row of the backup, money that adds up, and audit chains that hold. */
import { createHash } from 'node:crypto'
import { CHAIN_START, chainedText } from '../../src/domain/audit-hash.ts'

/** Rows of the audit log that are read at once. */
const PAGE = 2000
const TABLES = `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'
  and name not like '\\_cf\\_%' escape '\\' and name not like 'd1\\_%' escape '\\' order by name`

/** @returns {Promise<string[]>} tables of ours; none in a database that is new */
export const tablesOf = async ({ query }) =>
  (await query(TABLES))[0].results.map(({ name }) => name)

const UNBALANCED = `select transaction_id as id from ledger_entries
  group by transaction_id, currency having sum(amount) <> 0`
const CHAINS = 'select chain, seq, hash from audit_chains'

/**
 * @param state where it was restored to
 * @param {Readonly<Record<string, number>>} rows that the backup has, by table
 * @returns {Promise<string[]>} what is wrong
 */
export async function verify(state, rows) {
  const tables = Object.keys(rows)
  if (tables.length === 0) return ['the backup has no rows']
  const counts = tables.map((table) => `select count(*) as n from "${table}"`)
  const answers = await state.query(
    ['pragma foreign_key_check', UNBALANCED, CHAINS, ...counts].join(';'),
  )
  const [references, unbalanced, ends, ...counted] = answers.map(({ results }) => results)
  return [
    ...tables.flatMap((table, i) => {
      const { n } = counted[i][0]
      return n === rows[table] ? [] : [`${table} has ${n} rows and had ${rows[table]}`]
    }),
    ...references.map(({ table, parent }) => `a row of ${table} refers to what ${parent} has not`),
    ...unbalanced.map(({ id }) => `transaction ${id} of the ledger does not add up to zero`),
    ...(await brokenChains(state, ends)),
  ]
}

async function brokenChains({ query }, ends) {
  const rowsOf = new Map()
  for (let after = 0; ;) {
    const [{ results }] = await query(`select rowid as place, * from audit_log
      where rowid > ${after} order by rowid limit ${PAGE}`)
    for (const row of results) note(row, rowsOf)
    if (results.length < PAGE) break
    after = results.at(-1).place
  }
  const broken = ends.filter(({ chain, seq, hash }) => {
    const rows = (rowsOf.get(chain) ?? []).toSorted((a, b) => a.seq - b.seq)
    let last = CHAIN_START
    const holds = rows.every((row, i) => {
      last = sha256(chainedText(last, i + 1, row))
      return row.seq === i + 1 && row.hash === last
    })
    return !holds || rows.length !== seq || last !== hash
  })
  return broken.map(({ chain }) => `the audit chain of ${chain || 'the platform'} does not hold`)
}

/** As the columns of the schema are called in code. */
function note(row, chains) {
  if (row.seq === null) return
  const entry = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  )
  const chain = row.organisation_id ?? ''
  if (!chains.has(chain)) chains.set(chain, [])
  chains
    .get(chain)
    .push({ ...entry, actorStaff: row.actor_staff === 1, change: JSON.parse(row.change) })
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
