import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inEnvironment, refuseForeign } from './names.mjs'
import { root } from './wrangler.mjs'

/**
 * Writes a git-ignored `wrangler.deploy.toml` beside a Worker's wrangler.toml, with real ids and
 * addresses in place of the local ones.
 * @param {string} folder of the wrangler.toml, with a trailing slash, or empty for the root
 * @param {Readonly<Record<string, string>>} values by the key whose value they replace
 * @param {string} environment whose names the resources have
 * @returns {string} its path, relative to the root
 * @throws {Error} when it would point to another environment
 */
export function writeDeployConfig(folder, values, environment) {
  let text = inEnvironment(readFileSync(join(root, `${folder}wrangler.toml`), 'utf8'), environment)
  refuseForeign(text, environment)
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

/**
 * Where the site is deployed from. Pages takes no configuration but the wrangler.toml of its folder, so that
 * another environment than production has a folder of its own.
 * @param {string} environment
 * @returns {string} relative to the root
 */
export function portalFolder(environment) {
  if (environment === 'production') return 'portal'
  const folder = `.wrangler/deploy/${environment}/portal`
  mkdirSync(join(root, folder), { recursive: true })
  const text = inEnvironment(readFileSync(join(root, 'portal/wrangler.toml'), 'utf8'), environment)
  refuseForeign(text, environment)
  writeFileSync(join(root, folder, 'wrangler.toml'), text)
  for (const name of ['functions', 'dist'])
    if (!existsSync(join(root, folder, name)))
      symlinkSync(join(root, 'portal', name), join(root, folder, name), 'dir')
  return folder
}
