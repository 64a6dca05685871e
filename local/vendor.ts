import { copyFileSync, mkdirSync } from 'node:fs'
import { inRoot } from './layout.ts'

/** What pages load from npm packages: file of the package, name under `/vendor/`. */
const files = {
  'node_modules/@scalar/api-reference/dist/browser/standalone.js': 'scalar.js',
} as const

/** Copies it into the portal's site, so that nothing is fetched from elsewhere at run time. */
export function vendor(): void {
  const folder = inRoot('portal/public/vendor')
  mkdirSync(folder, { recursive: true })
  for (const [from, to] of Object.entries(files)) copyFileSync(inRoot(from), `${folder}/${to}`)
}
