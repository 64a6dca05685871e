/** Starts the benchmark. Plain JavaScript, so that a Node too old to read TypeScript can say so. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`The benchmark needs Node 22.18 or newer: run \`npm ci\`, then \`npm run bench\`.`)
  process.exit(1)
}
await import('./bench.ts')
