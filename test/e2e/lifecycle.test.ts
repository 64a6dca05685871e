/** docs/lifecycle.md is run, block after block, as a reader would. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from './support/build'
import { startOrigin, type Origin } from './support/origin'
import { startPlatform, type Platform } from './support/platform'

let state: string
let origin: Origin
let platform: Platform
beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'turnpike-lifecycle-'))
  origin = await startOrigin()
  platform = await startPlatform(state)
})
afterAll(async () => {
  await platform?.stop()
  origin?.close()
  rmSync(state, { recursive: true, force: true })
})

const blocks = (page: string) =>
  Array.from(page.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, block]) => block)

const hasCurl = spawnSync('curl', ['--version']).status === 0

it.skipIf(!hasCurl)('from sign-up to export, with nothing but curl', async () => {
  const script = blocks(readFileSync(`${ROOT}docs/lifecycle.md`, 'utf8')).join('\n')
  expect(script.length).toBeGreaterThan(1000)
  const run = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    env: {
      ...process.env,
      PORTAL: platform.portal,
      GATEWAY: platform.gateway,
      ORIGIN: origin.url,
      RUN: 'test',
    },
  })
  let output = ''
  run.stdout.on('data', (chunk) => (output += String(chunk)))
  run.stderr.on('data', (chunk) => (output += String(chunk)))
  const status = await new Promise((resolve) => run.on('close', resolve))
  expect(status, output).toBe(0)
  expect(origin.seen).toHaveLength(7)
})
