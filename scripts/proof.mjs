/**
 * `npm run proof`: runs what proves each claim of README, and writes its figures into docs/proof.md. `--quick`
 * leaves out what takes minutes, `--only <word>` all claims without that word. Fails when one fails.
 */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './deploy/wrangler.mjs'
import { claims } from './proof/claims.mjs'
import { figuresIn, provesNothing, withFigures } from './proof/figures.mjs'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
})
const DOCUMENT = join(root, 'docs/proof.md')
const typed = (command, env = {}) =>
  [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command].join(' ')

function run([program, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env } })
    let output = ''
    for (const from of [child.stdout, child.stderr]) from.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

async function prove({ says, quick, full = [], env = {} }) {
  const steps = [
    ...quick.map((command) => ({ command, env: {} })),
    ...(flags.quick ? [] : full.map((command) => ({ command, env }))),
  ]
  const proved = []
  for (const step of steps) {
    const startedAt = performance.now()
    const { code, output } = await run(step.command, step.env)
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const failed = code !== 0 || provesNothing(output)
    const figure = failed ? '**failed**' : figuresIn(step.command, output, root)
    console.log(
      `${failed ? 'FAILED' : 'ok    '} ${typed(step.command, step.env)}: ${figure}, ${seconds} s`,
    )
    if (failed) console.error(output.split('\n').slice(-40).join('\n'))
    proved.push({
      command: typed(step.command, step.env),
      figure: `${figure}, ${seconds} s`,
      failed,
    })
  }
  return { says, proved }
}

function figures(results) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  })
  const dirty = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: root,
    encoding: 'utf8',
  })
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const about = [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `commit ${commit.trim()}${dirty.trim() === '' ? '' : ' with changes'}`,
    `${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, ${memory} GiB, Node ${process.versions.node}`,
    flags.quick ? 'the quick part' : 'all of it',
  ]
  const rows = results.flatMap(({ says, proved }) =>
    proved.map(
      ({ command, figure }, i) => `| ${i === 0 ? says : ''} | \`${command}\` | ${figure} |`,
    ),
  )
  return [
    about.join(' · '),
    '',
    '| claim | command | latest |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')
}

async function main() {
  const word = flags.only?.toLowerCase()
  const chosen = claims.filter(({ says }) => !word || says.toLowerCase().includes(word))
  if (chosen.length === 0) throw new Error(`No claim has "${flags.only}" in it`)
  if (flags.list) return chosen.forEach(({ says }) => console.log(says))
  const results = []
  for (const claim of chosen) {
    console.log(`\n${claim.says}`)
    results.push(await prove(claim))
  }
  // A part of the claims is no new state of all of them.
  if (!word) {
    writeFileSync(DOCUMENT, withFigures(readFileSync(DOCUMENT, 'utf8'), figures(results)))
    await run(['npx', 'oxfmt', 'docs/proof.md'], {})
  }
  const failed = results.flatMap(({ proved }) => proved.filter((step) => step.failed))
  if (failed.length > 0)
    throw new Error(
      `${failed.length} not proved:\n  ${failed.map(({ command }) => command).join('\n  ')}`,
    )
}

main().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
