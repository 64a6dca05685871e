/** `--openapi FILE`: the routes of somebody's own origin, from its OpenAPI document through the API's import. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { isObject, ManagementError, textOf, type Answer, type Management } from './management.ts'

export interface OpenApiFile {
  /** As it was given. */
  readonly name: string
  readonly text: string
  readonly type: 'application/json' | 'application/yaml'
}

const POLL_MS = 200
const PATIENCE_MS = 60_000

/** @throws {Error} when there is no such file, or when it is not an OpenAPI 3 document */
export function readOpenApiFile(name: string): OpenApiFile {
  const text = readText(name)
  const isJson = /^\s*\{/.test(text)
  const version = versionOf(name, text, isJson)
  if (!/^3\.[01](\.|$)/.test(version))
    throw new Error(
      `--openapi takes an OpenAPI 3.0 or 3.1 document; ${name} ` +
        (version === '' ? 'has no "openapi" member' : `says that it is ${version}`),
    )
  return { name, text, type: isJson ? 'application/json' : 'application/yaml' }
}

function readText(name: string): string {
  // npm starts us in the root; the name is one of where it was typed.
  const path = resolve(process.env['INIT_CWD'] ?? '.', name)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Error(`--openapi cannot read ${path} (${why})`, { cause: error })
  }
}

/** What the document says that it is; empty when it does not say. */
function versionOf(name: string, text: string, isJson: boolean): string {
  try {
    const document: unknown = isJson ? JSON.parse(text) : parse(text)
    if (!isObject(document)) return ''
    return String(
      document['openapi'] ?? (document['swagger'] && `swagger ${document['swagger']}`) ?? '',
    )
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n')
    throw new Error(`--openapi cannot read ${name}: ${why}`, { cause: error })
  }
}

/**
 * Makes a product's routes those of the document, and its name and version what the document says. Doing it
 * again with the same document changes nothing.
 * @param at the product's path in the management API
 * @throws {Error} with what is wrong with the document
 */
export async function importDocument(
  api: Management,
  at: string,
  file: OpenApiFile,
): Promise<void> {
  const begun = await api.upload(`${at}/imports`, file.text, file.type).catch((error: unknown) => {
    if (!(error instanceof ManagementError)) throw error
    throw new Error(`${file.name} cannot be imported: ${error.message}`, { cause: error })
  })
  const path = `/v1/imports/${textOf(begun, 'id')}`
  const preview = await settled(api, path, 'reading', file)
  const { counts } = preview
  const change = isObject(counts)
    ? ['added', 'changed', 'conflict', 'removed'].some((kind) => Number(counts[kind]) > 0)
    : true
  if (preview['state'] === 'preview' && change) {
    await api.post(`${path}/apply`, { removed: 'delete' })
    await settled(api, path, 'applying', file)
  }
  await api.patch(at, { name: textOf(preview, 'title'), version: textOf(preview, 'version') })
}

/** The import once it is out of that state. */
async function settled(
  api: Management,
  path: string,
  state: string,
  { name }: OpenApiFile,
): Promise<Answer> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await api.get(path)
    if (found['state'] === 'failed')
      throw new Error(`${name} cannot be imported: ${String(found['failure'])}`)
    if (found['state'] !== state) return found
    if (Date.now() > until) throw new Error(`The import of ${name} does not end`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
