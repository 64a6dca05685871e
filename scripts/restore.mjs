/**
 * `npm run restore -- --from DIR`: puts a backup where nothing is, and says whether it is whole. Over what is there
 * only with `--replace <name of the database>`. `--finish`, once the Workers run: has the meters take what the
 * ledger has, and KV written anew (docs/runbook.md).
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { urls } from '../local/layout.ts'
import { management } from './backup/management.mjs'
import { DUMP, FILES, readManifest } from './backup/manifest.mjs'
import { stateOf } from './backup/state.mjs'
import { tablesOf, verify } from './backup/verify.mjs'
import { root } from './deploy/wrangler.mjs'

const { values: flags } = parseArgs({
  options: {
    from: { type: 'string' },
    env: { type: 'string' },
    home: { type: 'string', default: root },
    portal: { type: 'string' },
    replace: { type: 'string' },
    finish: { type: 'boolean', default: false },
  },
})
const WAIT_MS = 5000

async function restore() {
  if (!flags.from) throw new Error('Say from where: npm run restore -- --from DIR')
  const from = resolve(flags.from)
  const { rows, environment, made_at } = readManifest(from)
  const state = await stateOf(flags)
  const { database, label } = state
  if ((await tablesOf(state)).length > 0) {
    if (flags.replace !== database)
      throw new Error(
        `There is data in ${label}. To lose it for what was backed up at ${made_at}: --replace ${database}`,
      )
    await state.clear()
  }
  await state.import(join(from, DUMP))
  await state.loadFiles(join(from, FILES))
  const wrong = await verify(state, rows)
  if (wrong.length > 0) throw new Error(`Restored, but not whole:\n  ${wrong.join('\n  ')}`)
  console.log(
    `${label} has what ${environment} had at ${made_at}: every row, the ledger adds up to`,
  )
  console.log('zero, the audit chains hold. Next: start it (npm run dev, npm run deploy), then')
  console.log('ADMIN_TOKEN=... npm run restore -- --finish')
}

async function finish() {
  const ask = management(flags.portal ?? process.env.PORTAL_URL ?? urls.portal)
  const reason = 'restored from a backup'
  let lost = 0
  for (let after; after !== null;) {
    const page = await ask('POST', 'meters/rebuild', { reason, ...(after && { after }) })
    if (page.failed.length > 0) throw new Error(`No answer of the meters of ${page.failed}: again`)
    lost += page.rebuilt.length
    after = page.next
  }
  console.log(`${lost} meters took their past from the ledger.`)
  const { products, subscriptions } = await ask('POST', 'republish', { reason })
  console.log(`${products} products and ${subscriptions} subscriptions are being written to KV.`)
  for (;;) {
    const { unpublished } = await ask('GET', 'secrets')
    if (unpublished.products + unpublished.subscriptions === 0) return console.log('Done.')
    await new Promise((done) => setTimeout(done, WAIT_MS))
  }
}

const run = flags.finish ? finish : restore
run().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
