import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import type { Plugin } from 'vite'

const ROOT = new URL('../..', import.meta.url).pathname
const OPTIONS: BuildOptions = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['cloudflare:*', 'node:*'],
  define: { DEVELOPMENT: 'false' },
  absWorkingDir: ROOT,
  logLevel: 'error',
}
/** Of the modules through which tests see parts of the build. */
const PART = '\0part:'

interface Exceptions {
  /** Modules that tests mock, which stay files of their own. */
  readonly apart?: readonly string[]
  /** Packages of which tests need the very copy that the build has. */
  readonly packages?: readonly string[]
  /** Modules, and what stands for them in tests. */
  readonly instead?: Readonly<Record<string, string>>
}

/**
 * What the tests of a folder import of `src/`, as one file. Every test file loads it anew, and hundreds of
 * modules one by one would take seconds each time.
 * @param tests the folder's name
 */
export async function builtModules(
  tests: string,
  { apart = [], packages = [], instead = {} }: Exceptions = {},
): Promise<Plugin> {
  const built = `${ROOT}dist/test/${tests}.mjs`
  const files = importedSources(join(ROOT, 'test', tests))
  const sources = [...files, ...packages]
  const names = await exportedNames(files)
  for (const name of packages) names.set(name, Object.keys((await import(name)) as object))
  const stays = new Set(apart.map((path) => join(ROOT, path)))
  const standIns = new Map(
    Object.entries(instead).map(([path, by]) => [join(ROOT, path), join(ROOT, by)]),
  )
  await build({
    ...OPTIONS,
    stdin: {
      contents: sources.map((path, i) => `export * as m${i} from '${path}'`).join('\n'),
      resolveDir: ROOT,
    },
    outfile: built,
    plugins: [
      {
        name: 'apart',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
            stays.has(`${join(resolveDir, path)}.ts`)
              ? { path: `${join(resolveDir, path)}.ts`, external: true }
              : null,
          ),
      },
      {
        name: 'instead',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
            const by = standIns.get(`${join(resolveDir, path)}.ts`)
            return by === undefined ? null : { path: by }
          }),
      },
    ],
  })
  return {
    name: 'built-modules',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (packages.includes(source)) return PART + source
      if (!source.includes('/src/')) return null
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      return resolved && sources.includes(resolved.id) && !stays.has(resolved.id)
        ? PART + resolved.id
        : null
    },
    load(id) {
      // Without a source map, which each test file would load too.
      if (id === built) return { code: readFileSync(built, 'utf8'), map: { mappings: '' } }
      if (!id.startsWith(PART)) return null
      const source = id.slice(PART.length)
      const part = `m${sources.indexOf(source)}`
      const exported = names.get(source) ?? []
      return [
        `import { ${part} } from '${built}'`,
        `export const { ${exported.filter((name) => name !== 'default').join()} } = ${part}`,
        ...(exported.includes('default') ? [`export default ${part}.default`] : []),
      ].join('\n')
    },
  }
}

/** Files of `src/` that a folder's files import. */
function importedSources(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const sources = files
    .filter((file) => extname(file) === '.ts')
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return [...text.matchAll(/ from '((?:\.\.\/)+src\/[^']+)'/g)].map(([, path = '']) =>
        sourceOf(join(folder, dirname(file), path)),
      )
    })
  return [...new Set(sources)].toSorted()
}

function sourceOf(path: string): string {
  const isFile = readdirSync(dirname(path)).includes(`${path.slice(dirname(path).length + 1)}.ts`)
  return isFile ? `${path}.ts` : `${path}/index.ts`
}

/** What each file exports beside types. */
async function exportedNames(sources: readonly string[]): Promise<Map<string, readonly string[]>> {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: [...sources],
    outdir: `${ROOT}dist/test`,
    packages: 'external',
    splitting: true,
    write: false,
    metafile: true,
  })
  return new Map(
    Object.values(metafile?.outputs ?? {}).map(({ entryPoint = '', exports }) => [
      ROOT + entryPoint,
      exports,
    ]),
  )
}
