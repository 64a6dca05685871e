/**
 * Writes the SDKs of the management API from its OpenAPI document.
 *
 *   node scripts/sdk.mjs            writes openapi/sdk/
 *   node scripts/sdk.mjs --check    fails when what stands there is not what would be written
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pythonSdk } from './sdk/python.mjs'
import { typescriptSdk } from './sdk/typescript.mjs'

const root = join(import.meta.dirname, '..', 'openapi')
const document = JSON.parse(readFileSync(join(root, 'portal-api.json'), 'utf8'))

const files = {
  'sdk/typescript/turnpike.ts': await typescriptSdk(document),
  'sdk/python/turnpike.py': pythonSdk(document),
}

const stale = Object.entries(files).filter(([path, text]) => text !== standing(path))
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`openapi/${path} is not current: run \`npm run sdk\``)
  process.exit(stale.length > 0 ? 1 : 0)
}
for (const [path, text] of stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  console.log(`openapi/${path}`)
}

function standing(path) {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}
