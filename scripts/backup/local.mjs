/** The state of `npm run dev`, which must not run meanwhile: two processes on one D1 lose writes. */
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOf } from '../deploy/names.mjs'
import { jsonIn } from '../deploy/resources.mjs'
import { wrangler as wranglerFor } from '../deploy/wrangler.mjs'

/**
 * @param {string} home the folder that has `.wrangler/state` in it
 * @param {(args: string[]) => Promise<string>} run wrangler, quietly
 */
export function localState(home, run = (args) => wranglerFor(false).quiet(args)) {
  const { d1: database } = namesOf('production')
  const state = join(home, '.wrangler/state/v3')
  // Wrangler takes the state to be beside the configuration.
  const config = join(home, 'wrangler.backup.toml')
  const inPlace = async (args) => {
    writeFileSync(
      config,
      `name = "backup"\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "${database}"\ndatabase_id = "${database}"\n`,
    )
    try {
      return await run(['d1', ...args, '--local', '-c', config])
    } finally {
      rmSync(config, { force: true })
    }
  }
  return {
    label: 'local',
    database,
    export: (file) => inPlace(['export', database, '--output', file]),
    query: async (sql) => jsonIn(await inPlace(['execute', database, '--json', '--command', sql])),
    import: (file) => inPlace(['execute', database, '--yes', '--file', file]),
    /** Meters are forgotten with the rest: the ledger tells them their past. */
    async clear() {
      for (const part of ['d1', 'do', 'kv', 'r2', 'cache'])
        rmSync(join(state, part), { recursive: true, force: true })
    },
    async saveFiles(to) {
      if (existsSync(join(state, 'r2'))) cpSync(join(state, 'r2'), to, { recursive: true })
    },
    async loadFiles(from) {
      if (existsSync(from)) cpSync(from, join(state, 'r2'), { recursive: true })
    },
  }
}
