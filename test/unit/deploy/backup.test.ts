/** docs/runbook.md: a rehearsal of backup, loss and restore, by the commands, on a state of its own. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localState } from '../../../scripts/backup/local.mjs'
import { CHAIN_START, chainedText } from '../../../src/domain/audit-hash'

const root = join(import.meta.dirname, '../../..')
const home = mkdtempSync(join(tmpdir(), 'backup-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const state = localState(home)
const backup = join(home, 'backup')
const files = join(home, '.wrangler/state/v3/r2/turnpike-files/blobs')

/** A command as a person types it. @returns its exit code and what it said */
async function command(name: string, ...args: string[]) {
  const script = [join(root, `scripts/${name}.mjs`), '--home', home, ...args]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root })
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: stderr }
  }
}

const audited = (seq: number, previous: string) => {
  const row = {
    id: `aud_${seq}`,
    at: 1,
    organisationId: 'org_a',
    actorId: 'usr_1',
    actorOrganisationId: null,
    actorStaff: true,
    action: 'x.y',
    targetId: `it's\n${seq}`,
    requestId: 'req_1',
    change: { to: ['ä', 1] },
  }
  const hash = createHash('sha256')
    .update(chainedText(previous, seq, row))
    .digest('hex')
  const sql = `insert into audit_log (id, at, organisation_id, actor_id, action, target_id, request_id,
      change, actor_staff, seq, hash) values ('${row.id}', 1, 'org_a', 'usr_1', 'x.y',
      'it''s' || char(10) || '${seq}', 'req_1', '${JSON.stringify(row.change)}', 1, ${seq}, '${hash}');`
  return { hash, sql }
}

beforeAll(async () => {
  const migrations = join(root, 'migrations')
  const first = audited(1, CHAIN_START)
  const second = audited(2, first.hash)
  const schema = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => readFileSync(join(migrations, name), 'utf8'))
  const data = [
    first.sql,
    second.sql,
    `insert into audit_chains (chain, seq, hash, sealed_at, verified_seq)
      values ('org_a', 2, '${second.hash}', 1, 0);`,
    `insert into ledger_transactions (id, source, kind, currency, at, created_at)
      values ('ltx_1', 'x', 'x', 'usd', 1, 1);`,
    `insert into ledger_entries values ('ltx_1', 0, 'cash', 'usd', 100), ('ltx_1', 1, 'x', 'usd', -100);`,
  ]
  const file = join(home, 'data.sql')
  writeFileSync(file, [...schema, ...data].join('\n'))
  await state.import(file)
  mkdirSync(files, { recursive: true })
  writeFileSync(join(files, 'logo'), 'a logo')
}, 180_000)

describe('a backup', { timeout: 180_000 }, () => {
  it('brings everything back after all was lost, and is not put over anything', async () => {
    expect(await command('backup', '--to', backup)).toMatchObject({ code: 0 })
    expect((await command('backup', '--to', backup)).said).toContain('is not empty')

    // Over what is there only by its name.
    expect((await command('restore', '--from', backup)).said).toContain('--replace turnpike')
    expect((await command('restore', '--from', backup, '--replace', 'yes')).code).toBe(1)

    await state.query("delete from audit_chains; update audit_log set action = 'lost'")
    rmSync(files, { recursive: true })
    const restored = await command('restore', '--from', backup, '--replace', 'turnpike')
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('add') })
    expect(readFileSync(join(files, 'logo'), 'utf8')).toBe('a logo')
    // What keeps the ledger append-only came back too.
    await expect(state.query('delete from ledger_entries')).rejects.toThrow('ledger')
  })

  it('that was changed is refused before anything is lost', async () => {
    const dump = join(backup, 'd1.sql')
    const text = readFileSync(dump, 'utf8')
    writeFileSync(dump, text.replace('ltx_1', 'ltx_2'))
    const refused = await command('restore', '--from', backup, '--replace', 'turnpike')
    expect(refused.said).toContain('checksum')
    expect(existsSync(files)).toBe(true)
    writeFileSync(dump, text)
  })

  it('is not called whole when money or the audit log is not', async () => {
    const manifest = join(backup, 'manifest.json')
    const dump = join(backup, 'd1.sql')
    const text = readFileSync(dump, 'utf8')
    const changed = text.replace("'x.y'", "'x.z'").replace(',-100)', ',-99)')
    const sha = (of: string) => createHash('sha256').update(of).digest('hex')
    const told = readFileSync(manifest, 'utf8')
    writeFileSync(dump, changed)
    writeFileSync(manifest, told.replace(sha(text), sha(changed)))
    const { code, said } = await command('restore', '--from', backup, '--replace', 'turnpike')
    expect(code).toBe(1)
    expect(said).toContain('transaction ltx_1 of the ledger does not add up to zero')
    expect(said).toContain('the audit chain of org_a does not hold')
  })
})
