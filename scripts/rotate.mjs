/**
 * `npm run rotate -- NAME`: puts a new secret in front of the old one, which goes on counting. With `--drop ID`
 * it takes an old one away, once nothing stands under it. On this machine without `--env`; docs/runbook.md.
 */
import { parseArgs } from 'node:util'
import { management } from './backup/management.mjs'
import { freshSecret } from './deploy/fresh-secret.mjs'
import { root, wrangler as wranglerFor } from './deploy/wrangler.mjs'
import { rotationOf, shapeOf, without, whyNot, withNew } from './rotate/lists.mjs'
import { deployedSecrets, localSecrets } from './rotate/where.mjs'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    env: { type: 'string' },
    drop: { type: 'string' },
    portal: { type: 'string', default: process.env.PORTAL_URL ?? 'http://127.0.0.1:8788' },
    'dry-run': { type: 'boolean', default: false },
  },
})

const ask = management(flags.portal)
const WAIT_MS = 10_000

/** Has all records written to KV again, and waits for it: a hundred of each kind a minute. */
async function republished() {
  let left = await ask('POST', 'republish', { reason: 'a pepper is retired' })
  while (left.products + left.subscriptions > 0) {
    console.log(
      `${left.products} products and ${left.subscriptions} subscriptions are written anew.`,
    )
    await new Promise((done) => setTimeout(done, WAIT_MS))
    left = (await ask('GET', 'secrets')).unpublished
  }
}

async function main() {
  const [name = ''] = positionals
  const { holders, counted, retires } = rotationOf(name)
  const place = flags.env
    ? deployedSecrets(wranglerFor(flags['dry-run']), flags.env)
    : localSecrets(root)
  const before = place.read(name, holders)
  const value =
    flags.drop === undefined
      ? withNew(name, before, freshSecret(name))
      : without(name, before, flags.drop)
  if (flags.drop !== undefined && counted) {
    // Records in KV are signed under it until each was written once more.
    if (retires && !flags['dry-run']) await republished()
    const why = whyNot(name, flags.drop, await ask('GET', 'secrets'))
    if (why) throw new Error(`Not dropped: ${why}. docs/runbook.md says what to do.`)
  }
  console.log(`${name} becomes ${shapeOf(name, value)}`)
  if (flags['dry-run']) return console.log('A dry run: nothing was changed.')
  if (flags.env) console.log(`\nStore this now, where secrets are kept:\n  ${name}='${value}'\n`)
  await place.write(name, value, flags.drop === undefined ? holders : holders.toReversed())
  if (flags.drop !== undefined) return
  if (counted)
    console.log('GET /api/v1/admin/secrets says when the old one may be dropped: --drop ID.')
}

main().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
