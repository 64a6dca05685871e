import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'
import { it } from 'vitest'

const bundle = async (development: boolean): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['src/portal-api/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    define: { DEVELOPMENT: String(development) },
    absWorkingDir: new URL('../..', import.meta.url).pathname,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

it('a production build does not hold the routes of development', async ({ expect }) => {
  const [production, development] = await Promise.all([bundle(false), bundle(true)])
  for (const text of ['/api/dev/', 'advance_ms', '/dev/outbox', 'dev:mail:']) {
    const found = [development.includes(text), production.includes(text)]
    expect([text, ...found]).toEqual([text, true, false])
  }
})

/** What the scrypt of @noble/hashes says when its memory does not suffice. */
const JAVASCRIPT_SCRYPT = '"maxmem" limit was hit'

it('passwords are hashed by the runtime, not by a scrypt in JavaScript', async ({ expect }) => {
  const noble = createRequire(import.meta.url).resolve('@noble/hashes/scrypt.js')
  expect(readFileSync(noble, 'utf8')).toContain(JAVASCRIPT_SCRYPT)
  const production = await bundle(false)
  expect(production).toMatch(/import\s*\{[^}]*\bscrypt\b[^}]*\}\s*from\s*"node:crypto"/)
  expect(production).not.toContain(JAVASCRIPT_SCRYPT)
})
