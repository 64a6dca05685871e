/** What stands at Cloudflare. Files are listed by the management API, which alone is bound to them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOf } from '../deploy/names.mjs'
import { ensureD1, jsonIn } from '../deploy/resources.mjs'

/** A list of what is in `files/`: names may hold what a path may not. */
const LIST = 'list.json'

/**
 * @param {ReturnType<import('../deploy/wrangler.mjs').wrangler>} wrangler
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} ask the management API
 */
export function deployedState(wrangler, environment, ask) {
  const { d1: database, bucket } = namesOf(environment)
  const remote = (args) => wrangler.run(['d1', ...args, '--remote'])
  return {
    label: environment,
    database,
    export: (file) => remote(['export', database, '--output', file, '--skip-confirmation']),
    query: async (sql) =>
      jsonIn(
        await wrangler.quiet(['d1', 'execute', database, '--remote', '--json', '--command', sql]),
      ),
    import: (file) => remote(['execute', database, '--yes', '--file', file]),
    /** `npm run deploy` binds the Workers to the new one, which has another id. */
    async clear() {
      await wrangler.run(['d1', 'delete', database, '--skip-confirmation'])
      await ensureD1(wrangler, { d1: database })
    },
    async saveFiles(to) {
      mkdirSync(to, { recursive: true })
      const files = []
      for (let cursor = ''; cursor !== null;) {
        const page = await ask('GET', `files${cursor && `?cursor=${encodeURIComponent(cursor)}`}`)
        files.push(...page.data)
        cursor = page.next_cursor
      }
      for (const [i, { name }] of files.entries())
        await wrangler.run([
          'r2',
          'object',
          'get',
          `${bucket}/${name}`,
          '--remote',
          '--file',
          join(to, `${i}`),
        ])
      writeFileSync(join(to, LIST), JSON.stringify(files))
    },
    async loadFiles(from) {
      for (const [i, { name, type }] of JSON.parse(
        readFileSync(join(from, LIST), 'utf8'),
      ).entries()) {
        const file = ['--file', join(from, `${i}`), '--content-type', type]
        await wrangler.run(['r2', 'object', 'put', `${bucket}/${name}`, '--remote', ...file])
      }
    },
  }
}
