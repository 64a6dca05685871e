import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const DEV = new URL('../../local/dev.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'turnpike-openapi-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What `npm run dev` says to these arguments when it does not even start. */
function refusal(...args: readonly string[]): string {
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', DEV, ...args], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(status).toBe(1)
  return stderr
}

function refusalOf(text: string): string {
  const file = join(folder, 'api.yaml')
  writeFileSync(file, text)
  return refusal('--origin', 'http://localhost:3000', '--openapi', file)
}

it('says what is wrong with an OpenAPI file before anything starts', { timeout: 30_000 }, () => {
  const none = join(folder, 'none')
  expect(refusal('--origin', 'http://localhost:3000', '--openapi', none)).toContain('(ENOENT)')
  expect(refusalOf('a: [')).toContain('cannot read')
  expect(refusalOf('swagger: "2.0"')).toContain('says that it is swagger 2.0')
  expect(refusal('--openapi', 'api.yaml')).toContain('name it too')
})
