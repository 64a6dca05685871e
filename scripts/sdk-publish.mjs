/**
 * `npm run sdk:publish`: the SDKs as packages (docs/sdks.md). Without more it builds, packs and tries them in
 * `dist/sdk`, says what would be published, and calls nobody; `-- --publish` does it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { differencesOf } from './sdk/publish/differences.mjs'
import { NAMES, packTypescript, packPython } from './sdk/publish/packages.mjs'
import { changelogEntry, keep, lastPublished, withEntry } from './sdk/publish/published.mjs'
import { obstacles, uploadPython, uploadTypescript } from './sdk/publish/registries.mjs'
import { tryPython, tryTypescript } from './sdk/publish/try.mjs'
import { nextVersion } from './sdk/publish/version.mjs'

const { values: flags } = parseArgs({ options: { publish: { type: 'boolean', default: false } } })
const root = join(import.meta.dirname, '..')

async function main() {
  const document = JSON.parse(readFileSync(join(root, 'openapi/portal-api.json'), 'utf8'))
  const last = lastPublished()
  const differences = last === null ? [] : await differencesOf(last.document, document)
  const version = nextVersion(last?.version ?? null, differences)
  if (version === null) return console.log(`Nothing has changed since ${last.version}.`)
  const entry = changelogEntry(version, new Date(), differences)
  console.log(
    `${last === null ? 'Never published' : `Last: ${last.version}`}. Next: ${version}\n\n${entry}`,
  )

  const found = await obstacles(version, { online: flags.publish })
  if (flags.publish && found.length > 0) throw new Error(found.join('\n'))
  for (const obstacle of found) console.log(`Before it is published: ${obstacle}`)

  const typescript = packTypescript(version, withEntry(entry))
  tryTypescript(typescript)
  console.log(`${NAMES.npm} ${version}: ${typescript}`)
  const python = packPython(version, withEntry(entry))
  for (const file of python.files) {
    tryPython(file)
    console.log(`${NAMES.pypi} ${version}: ${file}`)
  }
  for (const why of python.missing) console.log(why)

  if (!flags.publish)
    return console.log('\nNothing was published. For that: npm run sdk:publish -- --publish')
  if (python.files.length === 0) throw new Error('The Python package was not built.')
  uploadTypescript(typescript)
  // The version is taken from here on, whatever PyPI says.
  keep(version, document, entry)
  uploadPython(python.files)
  console.log(`Published. Commit openapi/sdk and tag it: git tag sdk-v${version}`)
}

main().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
