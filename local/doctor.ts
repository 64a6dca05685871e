/** `npm run doctor`: what on this machine would keep Turnpike from running, and what to do about it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { freemem, totalmem } from 'node:os'
import { delimiter, join } from 'node:path'
import { files, HOST, inRoot, ports } from './layout.ts'
import { isBusy } from './ports.ts'

type Level = 'ok' | 'warn' | 'fail'
/** What was seen and, unless it is fine, what to do. */
interface Finding {
  readonly level: Level
  readonly seen: string
  readonly advice?: string
}

const GIB = 1024 ** 3
const ENOUGH_BYTES = 1.5 * GIB
const LEAST_BYTES = 0.75 * GIB
const CLOCK_SKEW_MS = 5000

const ok = (seen: string): Finding => ({ level: 'ok', seen })
const warn = (seen: string, advice: string): Finding => ({ level: 'warn', seen, advice })
const failed = (seen: string, advice: string): Finding => ({ level: 'fail', seen, advice })

/** The first line that a program prints, or null when it cannot run. */
function firstLine(command: string, args: readonly string[], path?: string): string | null {
  const env = path === undefined ? process.env : { ...process.env, PATH: path }
  const { status, stdout } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 20_000 })
  return status === 0 ? (stdout.split('\n')[0] ?? '').trim() : null
}

function node(): Finding {
  const path = (process.env['PATH'] ?? '').split(delimiter)
  const outside = path.filter((folder) => !folder.includes('node_modules')).join(delimiter)
  const machine = firstLine('node', ['--version'], outside) ?? 'none'
  const seen = `Node ${process.version} in use, ${machine} on the machine`
  if (process.execPath.startsWith(inRoot('node_modules'))) return ok(seen)
  return warn(seen, 'Start by `npm run doctor`: npm puts the Node of this project first.')
}

function npm(): Finding {
  const version = firstLine('npm', ['--version'])
  if (!version) return failed('npm does not run', 'Install Node with npm from https://nodejs.org.')
  if (Number.parseInt(version, 10) >= 9) return ok(`npm ${version}`)
  return warn(`npm ${version}`, 'It is old: update it if `npm ci` fails.')
}

/** A path that only our own program answers on the port. */
const signs = {
  gateway: '/-/health',
  portal: '/api/health',
  origin: '/__requests',
  stripe: '/_local/state',
} as const

async function port(name: keyof typeof ports): Promise<Finding> {
  const number = ports[name]
  if (!(await isBusy(number))) return ok(`Port ${number} (${name}) is free`)
  const url = `http://${HOST}:${number}${signs[name]}`
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null)
  if (answer?.ok) return ok(`Port ${number} (${name}) is held by a running Turnpike`)
  return failed(
    `Port ${number} (${name}) on ${HOST} is in use`,
    'Stop what holds it: `lsof -iTCP -sTCP:LISTEN` shows who it is.',
  )
}

function state(): Finding {
  const probe = join(files.state, `.doctor-${process.pid}`)
  try {
    mkdirSync(files.state, { recursive: true })
    writeFileSync(probe, 'ok')
    const skew = Math.abs(statSync(probe).mtimeMs - Date.now())
    rmSync(probe)
    if (skew < CLOCK_SKEW_MS) return ok(`${files.state} is writable`)
    return warn(
      `The clock of the disk under ${files.state} is ${Math.round(skew / 1000)} s off`,
      'Set the clocks of this machine and of the disk’s host.',
    )
  } catch (error) {
    return failed(`${files.state} is not writable: ${String(error)}`, 'Change its owner or mode.')
  }
}

function memory(): Finding {
  const seen = `${(freemem() / GIB).toFixed(1)} GiB of ${(totalmem() / GIB).toFixed(1)} GiB memory free`
  if (freemem() >= ENOUGH_BYTES) return ok(seen)
  const advice = 'Close something: `npm run dev` needs about 0.75 GiB, the tests more.'
  return freemem() >= LEAST_BYTES ? warn(seen, advice) : failed(seen, advice)
}

function workerd(): Finding {
  try {
    const fromWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler'))
    const binary = (fromWrangler('workerd') as { readonly default: string }).default
    const version = firstLine(binary, ['--version'])
    if (version) return ok(version)
    return failed(
      `${binary} does not start`,
      'It needs glibc 2.35 (Linux) or macOS 13.5, and x64 or arm64.',
    )
  } catch {
    return failed('workerd is not installed', 'Run `npm ci` and allow its install scripts.')
  }
}

/** Compares what is installed with package-lock.json. */
function packages(): Finding {
  const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly version?: string; readonly optional?: boolean }>
    >
  }
  const wrong: string[] = []
  for (const [path, { version, optional }] of Object.entries(lock.packages)) {
    if (!path || !version) continue
    const manifest = inRoot(path, 'package.json')
    if (!existsSync(manifest)) {
      // Packages for other machines are optional and left out.
      if (!optional) wrong.push(`${path} is missing`)
      continue
    }
    const found = (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string })
      .version
    if (found !== version) wrong.push(`${path} is ${found}, not ${version}`)
  }
  if (wrong.length === 0) return ok('Installed packages match package-lock.json')
  return failed(`${wrong.length} packages differ: ${wrong.slice(0, 3).join('; ')}`, 'Run `npm ci`.')
}

function clock(): Finding {
  const toml = readFileSync(inRoot('wrangler.toml'), 'utf8')
  const compatible = Date.parse(/compatibility_date = "(.*)"/.exec(toml)?.[1] ?? '')
  const seen = `The clock says ${new Date().toISOString()}`
  if (Date.now() >= compatible) return ok(seen)
  return failed(seen, 'That is before the runtime was built: set the clock of this machine.')
}

const findings = [
  node(),
  npm(),
  ...(await Promise.all((['gateway', 'portal', 'origin', 'stripe'] as const).map(port))),
  state(),
  memory(),
  workerd(),
  packages(),
  clock(),
]
for (const { level, seen, advice } of findings) {
  console.log(`${level.padEnd(4)}  ${seen}`)
  if (advice) console.log(`      ${advice}`)
}
if (findings.some(({ level }) => level === 'fail')) process.exitCode = 1
