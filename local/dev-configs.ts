import { readFileSync, writeFileSync } from 'node:fs'
import { stripeSecrets } from './dev-vars.ts'
import { inRoot, urls, workers } from './layout.ts'

/** A line of a wrangler.toml, and what stands there in development. */
type Change = readonly [line: RegExp, inDevelopment: string]

const everywhere: readonly Change[] = [[/^DEVELOPMENT = "false"$/m, 'DEVELOPMENT = "true"']]

/** By the folder of the wrangler.toml. */
const changes: Readonly<Partial<Record<(typeof workers)[number], readonly Change[]>>> = {
  'src/portal-api/': [
    // Nothing is looked up in the DNS: a laptop may be offline.
    [/^DOH_URL = ".*"$/m, 'DOH_URL = ""'],
    [/^STRIPE_API_BASE = ""$/m, `STRIPE_API_BASE = "${urls.stripe}"`],
    // The crons and the clock of development call without a credential, and from one address.
    [/^API_ANONYMOUS_CALLS_PER_MINUTE = ".*"$/m, 'API_ANONYMOUS_CALLS_PER_MINUTE = "6000"'],
    // Only names that are listed here are taken from `.dev.vars`.
    [/^required = \[$/m, ['required = [', ...quoted(Object.keys(stripeSecrets))].join('\n  ')],
  ],
  // Whoever advances the clock waits for what was used before.
  'src/queues/': [[/^max_batch_timeout = 2$/m, 'max_batch_timeout = 0']],
}

/**
 * Writes a git-ignored `wrangler.dev.toml` beside each Worker's wrangler.toml, the same but for the lines
 * above: wrangler hands `--define` only to the first of several configurations.
 * @returns the paths, in the order of `workers`, relative to the root
 * @throws {Error} when a wrangler.toml lacks a line that is to be changed
 */
export function writeDevConfigs(): string[] {
  return workers.map((folder) => {
    let text = readFileSync(inRoot(`${folder}wrangler.toml`), 'utf8')
    for (const [line, inDevelopment] of [...everywhere, ...(changes[folder] ?? [])]) {
      if (!line.test(text)) throw new Error(`${folder}wrangler.toml has no line ${line}`)
      text = text.replace(line, () => inDevelopment)
    }
    const path = `${folder}wrangler.dev.toml`
    writeFileSync(
      inRoot(path),
      `# Written by local/dev-configs.ts from wrangler.toml at each start.\n${text}`,
    )
    return path
  })
}

function quoted(names: readonly string[]): string[] {
  return names.map((name) => `"${name}",`)
}
