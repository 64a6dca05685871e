import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './wrangler.mjs'

/**
 * Writes a git-ignored `wrangler.deploy.toml` beside a Worker's wrangler.toml, with real ids and
 * addresses in place of the local ones.
 * @param {string} folder of the wrangler.toml, with a trailing slash, or empty for the root
 * @param {Readonly<Record<string, string>>} values by the key whose value they replace
 * @returns {string} its path, relative to the root
 */
export function writeDeployConfig(folder, values) {
  let text = readFileSync(join(root, `${folder}wrangler.toml`), 'utf8')
  for (const [key, value] of Object.entries(values)) {
    const line = new RegExp(`^${key} = "[^"]*"$`, 'gm')
    if (text.match(line)?.length !== 1)
      throw new Error(`${folder}wrangler.toml must have one ${key}`)
    text = text.replace(line, () => `${key} = ${JSON.stringify(value)}`)
  }
  const path = `${folder}wrangler.deploy.toml`
  writeFileSync(
    join(root, path),
    `# Written by scripts/deploy from wrangler.toml at each deployment.\n${text}`,
  )
  return path
}
