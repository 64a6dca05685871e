/**
 * The whole attack within a network namespace of its own, where every inside address answers: starts
 * listeners, names and workerd, calls each product, and prints what happened as JSON.
 * `node inside.mjs <plan.json>`
 */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { startCanaries, startNames } from './listeners.mjs'

const { workerd, config, addresses, ports, calls, atOnce } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
)

execFileSync('ip', ['link', 'set', 'lo', 'up'])
for (const address of addresses) {
  try {
    execFileSync('ip', ['addr', 'add', address, 'dev', 'lo'], { stdio: 'ignore' })
  } catch {
    // One that no interface takes, such as multicast, has no listener either.
  }
}
const canaries = await startCanaries(
  ports.flatMap((port) => [
    { host: '0.0.0.0', port },
    { host: '::', port },
  ]),
)
const names = await startNames()
const child = spawn(workerd, ['serve', '--control-fd=3', config], {
  stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
})
let output = ''
child.stderr.on('data', (chunk) => (output += String(chunk)))
const port = await listening()
const results = []
const queue = calls[Symbol.iterator]()
await Promise.all(Array.from({ length: atOnce }, one))
child.kill()
canaries.close()
names.close()
console.log(
  JSON.stringify({
    hits: canaries.hits,
    missing: canaries.missing,
    asked: names.asked.length,
    results,
    output,
  }),
)

async function listening() {
  for await (const line of createInterface({ input: child.stdio[3] })) return JSON.parse(line).port
  throw new Error(`workerd did not start: ${output}`)
}

async function one() {
  for (const { path, headers } of queue) {
    const before = canaries.hits.length
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' })
    const body = await answer.text()
    results.push({
      path,
      status: answer.status,
      body: body.slice(0, 300),
      hits: canaries.hits.length - before,
    })
  }
}
