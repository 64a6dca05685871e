import { build } from 'esbuild'
import type { Plugin } from 'vite'

const at = (path: string) => new URL(path, import.meta.url).pathname
const SOURCE = at('../../src/portal-api/index.ts')
const BUILT = at('../../dist/test/portal-api.mjs')

/**
 * The Worker under test as one file. Every test file loads it anew, and hundreds of modules one by one
 * would take seconds each time.
 */
export async function builtWorker(): Promise<Plugin> {
  await build({
    entryPoints: [SOURCE],
    outfile: BUILT,
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    define: { DEVELOPMENT: 'false' },
    logLevel: 'error',
  })
  return {
    name: 'built-worker',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('/portal-api/index')) return null
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      return resolved?.id === SOURCE ? BUILT : null
    },
  }
}
