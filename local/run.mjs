/**
 * Starts a script of this folder: `node local/run.mjs dev`. Plain JavaScript, so that a Node too old
 * to read TypeScript can still say so.
 */
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Turnpike needs Node 22.18 or newer and was started by ${process.version}.\n` +
      'It brings its own: run `npm ci` and start it by `npm run`. If npm says that it did not run\n' +
      'install scripts, allow the one of the package "node" and run `npm rebuild node`.',
  )
  process.exit(1)
}
const [script, ...args] = process.argv.slice(2)
const scripts = ['dev', 'advance', 'doctor', 'bootstrap']
if (!scripts.includes(script)) {
  console.error(`Usage: node local/run.mjs ${scripts.join('|')}`)
  process.exit(1)
}
const path = new URL(`${script}.ts`, import.meta.url)
process.argv.splice(1, Infinity, fileURLToPath(path), ...args)
await import(path.href)
