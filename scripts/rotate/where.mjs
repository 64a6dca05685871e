/** Where secrets are held, and how a value gets there: `.dev.vars` on this machine, Cloudflare elsewhere. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOf } from '../deploy/names.mjs'
import { withSecretsFile } from '../deploy/secrets.mjs'

const FOLDERS = { gateway: '.', api: 'src/portal-api' }
/** ms; isolates of the gateway's version before have ended by then. */
const SPREAD_MS = 60_000

/** `.dev.vars` of a local home, which `npm run dev` reads. */
export function localSecrets(home) {
  const file = (holder) => join(home, FOLDERS[holder], '.dev.vars')
  const line = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm')
  return {
    /** @throws {Error} before the first `npm run dev` */
    read(name, [holder]) {
      const [, value] = line(name).exec(readFileSync(file(holder), 'utf8')) ?? []
      if (value === undefined) throw new Error(`${file(holder)} has no ${name}`)
      return value
    },
    async write(name, value, holders) {
      for (const holder of holders) {
        const text = readFileSync(file(holder), 'utf8').replace(
          line(name),
          () => `${name}="${value}"`,
        )
        writeFileSync(file(holder), text, { mode: 0o600 })
      }
    },
  }
}

/** Cloudflare shows no secret: the value that is there comes from the environment. */
export function deployedSecrets(wrangler, environment, given = process.env) {
  const names = namesOf(environment)
  return {
    /** @throws {Error} without it */
    read(name) {
      const value = given[name]
      if (!value) throw new Error(`Set ${name} to the value that ${environment} has now.`)
      return value
    },
    async write(name, value, holders) {
      for (const [i, holder] of holders.entries()) {
        // What the management API makes under it must be known at the edge first.
        if (i > 0 && !wrangler.dryRun) await new Promise((done) => setTimeout(done, SPREAD_MS))
        await withSecretsFile({ [name]: value }, ([, file]) =>
          wrangler.run(['secret', 'bulk', file, '--name', names[holder]]),
        )
      }
    },
  }
}
