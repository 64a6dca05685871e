import { existsSync, readFileSync } from 'node:fs'
import { bootstrapAdmin, localBootstrapSecret } from './bootstrap.ts'
import { files, urls } from './layout.ts'
import { isObject } from './management.ts'
import { writeJson } from './write-json.ts'

const START_OVER = 'Start over with `npm run dev -- --reset`.'

/**
 * The local admin token. Bootstrap gives it once, so it is kept in a file that only the owner reads.
 * @throws {Error} when it was given before and the file is lost
 */
export async function localAdminToken(): Promise<string> {
  const kept = readKept()
  if (kept) return kept
  const token = await bootstrapAdmin(urls.portal, localBootstrapSecret())
  if (token === null)
    throw new Error(`The data has an admin, but ${files.adminToken} is lost. ${START_OVER}`)
  writeJson(files.adminToken, { token })
  return token
}

function readKept(): string | null {
  if (!existsSync(files.adminToken)) return null
  const kept: unknown = JSON.parse(readFileSync(files.adminToken, 'utf8'))
  if (isObject(kept) && typeof kept['token'] === 'string') return kept['token']
  throw new Error(`${files.adminToken} is damaged. ${START_OVER}`)
}
