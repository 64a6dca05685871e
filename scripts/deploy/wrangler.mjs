import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
const cli = createRequire(import.meta.url).resolve('wrangler')
const environment = {
  ...process.env,
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
}

/** The command as a person would type it. */
const typed = (args, folder) => {
  const words = args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg}'`))
  return `${folder ? `(cd ${folder} && ` : ''}npx wrangler ${words.join(' ')}${folder ? ')' : ''}`
}

/**
 * Runs wrangler.
 * @param {readonly string[]} args
 * @param {{ folder?: string, quiet?: boolean }} options folder: where to run, below the root;
 *   quiet: keep the output back
 * @returns {Promise<{ code: number, output: string }>}
 */
function spawnWrangler(args, { folder = '', quiet = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', cli, ...args], {
      cwd: join(root, folder),
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      from.on('data', (chunk) => {
        output += chunk
        if (!quiet) to.write(chunk)
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Wrangler for a deployment. In a dry run `run` only prints the command and `look` finds nothing.
 * @param {boolean} dryRun
 */
export function wrangler(dryRun) {
  return {
    dryRun,
    /** Changes something. @throws {Error} when it fails */
    async run(args, options = {}) {
      console.log(`\n$ ${typed(args, options.folder)}`)
      if (dryRun) return ''
      return succeed(args, options)
    },
    /** Changes nothing, so it also runs in a dry run. @throws {Error} when it fails */
    async check(args, options = {}) {
      console.log(`\n$ ${typed(args, options.folder)}`)
      return succeed(args, options)
    },
    /** As `check`, and keeps the output back. @throws {Error} when it fails, with the output */
    async quiet(args) {
      const { code, output } = await spawnWrangler(args, { quiet: true })
      if (code !== 0) throw new Error(`${typed(args)} failed:\n${output}`)
      return output
    },
    /**
     * Asks for what is there.
     * @returns the output, or null when the thing asked for does not exist (and in a dry run)
     * @throws {Error} when it fails for another reason
     */
    async look(args) {
      if (dryRun) return null
      const { code, output } = await spawnWrangler(args, { quiet: true })
      if (code === 0) return output
      if (/not found|does not exist|10007|10090/i.test(output)) return null
      throw new Error(`${typed(args)} failed:\n${output}`)
    },
  }
}

async function succeed(args, options) {
  const { code, output } = await spawnWrangler(args, options)
  if (code !== 0) throw new Error(`${typed(args, options.folder)} failed with code ${code}`)
  return output
}
