import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot, workers } from './layout.ts'

const PRODUCTION = 'DEVELOPMENT = "false"'
const DEVELOPMENT = 'DEVELOPMENT = "true"'
const RESOLVER = /^DOH_URL = ".*"$/m

/**
 * Writes a git-ignored `wrangler.dev.toml` beside each Worker's wrangler.toml, the same but for
 * `DEVELOPMENT`: wrangler hands `--define` only to the first of several configurations. And nothing is
 * looked up in the DNS: a laptop may be offline.
 * @returns the paths, in the order of `workers`, relative to the root
 */
export function writeDevConfigs(): string[] {
  return workers.map((folder) => {
    const text = readFileSync(inRoot(`${folder}wrangler.toml`), 'utf8')
    if (text.split(PRODUCTION).length !== 2)
      throw new Error(`${folder}wrangler.toml must say ${PRODUCTION} once`)
    const path = `${folder}wrangler.dev.toml`
    writeFileSync(
      inRoot(path),
      `# Written by local/dev-configs.ts from wrangler.toml at each start.\n${text.replace(PRODUCTION, DEVELOPMENT).replace(RESOLVER, 'DOH_URL = ""')}`,
    )
    return path
  })
}
