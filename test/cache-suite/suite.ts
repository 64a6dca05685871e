/** The npm package `http-cache-tests` (https://cache-tests.fyi), in a folder of its own. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const VERSION = '0.4.5'
const run = promisify(execFile)

type Handler = (segments: string[], request: IncomingMessage, response: ServerResponse) => void

interface Test {
  readonly id: string
  readonly name: string
  readonly kind?: 'required' | 'optimal' | 'check'
  readonly depends_on?: readonly string[]
}

/** True, or the kind of failure and what it was. */
export type Results = Readonly<Record<string, true | readonly [kind: string, message: string]>>

export interface Suite {
  /** What the suite's own server does. */
  readonly handlers: Readonly<Record<'config' | 'state' | 'test', Handler>>
  readonly groups: readonly { readonly id: string; readonly tests: readonly Test[] }[]
  /** Runs all tests against a cache in front of that server. */
  against(base: string): Promise<Results>
  /** A result of others, that the package brings. */
  published(name: string): Promise<Results>
  /** How the suite itself reads a result. */
  verdict(id: string, results: Results): Verdict
  remove(): void
}

export type Verdict = 'pass' | 'fail' | 'optional' | 'yes' | 'no' | 'setup' | 'dependency' | 'other'

export async function fetchSuite(): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'turnpike-cache-suite-'))
  writeFileSync(join(folder, 'package.json'), '{}')
  const wanted = `http-cache-tests@${VERSION}`
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted], {
    cwd: folder,
  })
  const home = join(folder, 'node_modules/http-cache-tests')
  const load = async <T>(path: string): Promise<T> =>
    (await import(/* @vite-ignore */ join(home, path))) as T
  const handler = async (name: string) =>
    (await load<{ default: Handler }>(`server/handle-${name}.mjs`)).default
  const { default: groups } = await load<{ default: Suite['groups'] }>('tests/index.mjs')
  const tests = new Map(groups.flatMap(({ tests }) => tests.map((test) => [test.id, test])))

  const verdict = (id: string, results: Results): Verdict => {
    const { kind = 'required', depends_on: needed = [] } = tests.get(id) as Test
    const result = results[id]
    if (result === undefined) return 'other'
    if (needed.some((n) => !['pass', 'yes'].includes(verdict(n, results)))) return 'dependency'
    if (result !== true && result[0] === 'Setup') return 'setup'
    if (kind === 'check') return result === true ? 'yes' : 'no'
    if (result === true) return 'pass'
    return kind === 'optimal' ? 'optional' : 'fail'
  }

  return {
    handlers: {
      config: await handler('config'),
      state: await handler('state'),
      test: await handler('test'),
    },
    groups,
    verdict,
    async against(base) {
      const { stdout } = await run(process.execPath, ['--no-warnings', 'cli.mjs'], {
        cwd: home,
        env: {
          ...process.env,
          npm_config_base: base,
          npm_config_id: '',
          npm_package_config_id: '',
        },
        maxBuffer: 10_000_000,
      })
      return JSON.parse(stdout) as Results
    },
    async published(name) {
      const path = join(home, 'results', `${name}.json`)
      return (await import(/* @vite-ignore */ path, { with: { type: 'json' } })).default as Results
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
