import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

const workers = join(import.meta.dirname, 'workers')

/** Replaces the gateway's accounts by ones that admit every call. */
const withoutLimits: Plugin = {
  name: 'without-limits',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/accounts$/ }, () => ({
      path: join(workers, 'unlimited-accounts.ts'),
    }))
  },
}

/** Bundles a Worker of `workers/` as for production. Returns its code. */
export async function bundle(name: string, limits = true): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(workers, `${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    external: ['cloudflare:*'],
    define: { DEVELOPMENT: 'false' },
    plugins: limits ? [] : [withoutLimits],
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error(`${name} gave no bundle`)
  return file.text
}
