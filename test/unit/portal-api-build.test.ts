import { build } from 'esbuild'
import { it } from 'vitest'

const bundle = async (development: boolean): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: ['src/portal-api/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    define: { DEVELOPMENT: String(development) },
    absWorkingDir: new URL('../..', import.meta.url).pathname,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

it('a production build does not hold the routes of development', async ({ expect }) => {
  const [production, development] = await Promise.all([bundle(false), bundle(true)])
  for (const text of ['/api/dev/', 'advance_ms']) {
    const found = [development.includes(text), production.includes(text)]
    expect([text, ...found]).toEqual([text, true, false])
  }
})
