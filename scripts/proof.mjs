/**
 * `npm run proof`: runs what proves each claim of README, and notes what it said in docs/proof.md. `--quick`
 * leaves out what takes minutes, `--only <word>` all claims without that word. Fails when one fails.
 */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './deploy/wrangler.mjs'
import { claims } from './proof/claims.mjs'
import { figuresIn, latestIn, provesNothing, stepsOf, typed, withLatest } from './proof/figures.mjs'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
})
const DOCUMENT = join(root, 'docs/proof.md')
function run([program, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env } })
    let output = ''
    for (const from of [child.stdout, child.stderr]) from.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** The commit that is there, and whether it is all of what is there. */
function seenAt() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const dirty = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/proof.md')
  const commit = `${git('rev-parse', '--short', 'HEAD')}${dirty === '' ? '' : ' with changes'}`
  return `${new Date().toISOString().slice(0, 10)}, ${commit}`
}

/** Noted at once: what was seen stays when a later command is cut short. */
async function note(command, figure) {
  const document = readFileSync(DOCUMENT, 'utf8')
  const latest = latestIn(document).set(command, { figure, seen: seenAt() })
  writeFileSync(DOCUMENT, withLatest(document, claims, latest))
  await run(['npx', 'oxfmt', 'docs/proof.md'], {})
}

/** @returns whether it was proved */
async function prove({ command, env }) {
  const name = typed(command, env)
  const startedAt = performance.now()
  const { code, output } = await run(command, env)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const failed = code !== 0 || provesNothing(output)
  const figure = `${failed ? '**failed**' : figuresIn(command, output, root)}, ${seconds} s`
  console.log(`${failed ? 'FAILED' : 'ok    '} ${name}: ${figure}`)
  if (failed) console.error(output.split('\n').slice(-40).join('\n'))
  await note(name, figure)
  return !failed
}

async function main() {
  const word = flags.only?.toLowerCase()
  const chosen = claims.filter(({ says }) => !word || says.toLowerCase().includes(word))
  if (chosen.length === 0) throw new Error(`No claim has "${flags.only}" in it`)
  if (flags.list) return chosen.forEach(({ says }) => console.log(says))
  const unproved = []
  for (const claim of chosen) {
    console.log(`\n${claim.says}`)
    for (const step of stepsOf(claim).filter(({ isQuick }) => isQuick || !flags.quick)) {
      if (!(await prove(step))) unproved.push(typed(step.command, step.env))
    }
  }
  if (unproved.length > 0)
    throw new Error(`${unproved.length} not proved:\n  ${unproved.join('\n  ')}`)
}

main().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
