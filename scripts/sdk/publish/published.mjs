/** What was published last, kept in `openapi/sdk/published`, and the changelog beside it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

const sdk = join(import.meta.dirname, '../../../openapi/sdk')
const VERSION = join(sdk, 'published/version.json')
const DOCUMENT = join(sdk, 'published/portal-api.json.gz')
const CHANGELOG = join(sdk, 'CHANGELOG.md')
const HEAD = '# Changelog of the SDKs\n'

/** @returns {{ version: string, document: object } | null} null before the first time */
export function lastPublished() {
  if (!existsSync(VERSION)) return null
  const { version } = JSON.parse(readFileSync(VERSION, 'utf8'))
  return { version, document: JSON.parse(gunzipSync(readFileSync(DOCUMENT)).toString()) }
}

/** Keeps what is now the last one. */
export function keep(version, document, entry) {
  mkdirSync(join(sdk, 'published'), { recursive: true })
  const changelog = withEntry(entry)
  writeFileSync(VERSION, `${JSON.stringify({ version }, null, 2)}\n`)
  writeFileSync(DOCUMENT, gzipSync(JSON.stringify(document)))
  writeFileSync(CHANGELOG, changelog)
}

/** The whole changelog with the entry on top. */
export function withEntry(entry) {
  const known = existsSync(CHANGELOG) ? readFileSync(CHANGELOG, 'utf8') : HEAD
  return `${HEAD}\n${entry}\n${known.slice(HEAD.length)}`
}

const HEADINGS = [
  ['breaking', 'Breaking'],
  ['addition', 'Added'],
  ['other', 'Changed'],
]
const MOST_LISTED = 100

/**
 * @param {readonly import('./version.mjs').Change[]} changes
 * @returns {string} Markdown
 */
export function changelogEntry(version, at, changes) {
  const sections = HEADINGS.flatMap(([kind, heading]) => {
    const lines = changes
      .filter((change) => change.kind === kind)
      .map(({ operation, says }) => `- \`${operation}\` ${says}`)
    if (lines.length === 0) return []
    const more = lines.length - MOST_LISTED
    return [
      `### ${heading}`,
      [...lines.slice(0, MOST_LISTED), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
    ]
  })
  const body = sections.length === 0 ? ['The first.'] : sections
  return `${[`## ${version} (${at.toISOString().slice(0, 10)})`, ...body].join('\n\n')}\n`
}
