/** What a backup consists of, with a checksum of each part. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const DUMP = 'd1.sql'
export const FILES = 'files'
const MANIFEST = 'manifest.json'
const FORMAT = 1

const partsIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path !== MANIFEST && statSync(join(folder, path)).isFile())
    .toSorted()
const checked = (folder, path) => {
  const bytes = readFileSync(join(folder, path))
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Rows by table, as the dump has them. */
export function rowsIn(dump) {
  const rows = {}
  for (const [, table] of dump.matchAll(/^INSERT INTO "?(\w+)"?/gm))
    rows[table] = (rows[table] ?? 0) + 1
  return rows
}

/** Writes the manifest of what is in the folder. */
export function writeManifest(folder, about) {
  const rows = rowsIn(readFileSync(join(folder, DUMP), 'utf8'))
  const parts = partsIn(folder).map((path) => checked(folder, path))
  const manifest = { format: FORMAT, ...about, rows, parts }
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/**
 * @returns the manifest
 * @throws {Error} when a part is missing, added or changed
 */
export function readManifest(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))
  if (manifest.format !== FORMAT)
    throw new Error(`A backup of format ${manifest.format}: not known`)
  const found = partsIn(folder)
  for (const part of manifest.parts) {
    if (!found.includes(part.path)) throw new Error(`The backup lacks ${part.path}`)
    if (checked(folder, part.path).sha256 !== part.sha256)
      throw new Error(`${part.path} is not what was backed up: its checksum differs`)
  }
  const unknown = found.find((path) => !manifest.parts.some((part) => part.path === path))
  if (unknown) throw new Error(`${unknown} is not of this backup`)
  return manifest
}
