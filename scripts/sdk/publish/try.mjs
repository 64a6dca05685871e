/** Tries a package as who installs it would: from the packed file, in an empty folder, without a network. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NAMES } from './packages.mjs'

const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc')
const SAMPLE = `import { connect, pages, type Product } from '${NAMES.npm}'

const { api } = connect({ baseUrl: 'http://127.0.0.1:1', token: 'tpm_none' })
export const first = async (): Promise<Product | undefined> => {
  for await (const product of pages(api.listProducts, { limit: 1 })) return product
  return undefined
}
// @ts-expect-error A member that there is not.
export const wrong = async () => (await api.listProducts({ limit: 1 })).data.nothing
`

/** Installs a tarball into a folder. */
export function installTypescript(tarball, folder) {
  writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}')
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock']
  execFileSync('npm', ['install', ...quiet, tarball], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Brings a Python package into a folder, for PYTHONPATH. */
export function installPython(file, folder) {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  // To install one of those pip would build a wheel first, for which a machine may lack the tools.
  if (!file.endsWith('.whl'))
    return execFileSync('tar', ['-xzf', file, '--strip-components=1', '-C', folder], quiet)
  const offline = ['--no-index', '--no-deps', '--disable-pip-version-check']
  execFileSync('python3', ['-m', 'pip', 'install', ...offline, '--target', folder, file], quiet)
}

/** @throws {Error} when the types do not hold or the code does not load */
export function tryTypescript(tarball) {
  within((folder) => {
    installTypescript(tarball, folder)
    writeFileSync(join(folder, 'sample.ts'), SAMPLE)
    const strict = ['--ignoreConfig', '--strict', '--noEmit', '--module', 'nodenext', '--types', '']
    execFileSync(
      tsc,
      [...strict, '--lib', 'es2024,dom,dom.asynciterable', '--target', 'es2024', 'sample.ts'],
      {
        cwd: folder,
        stdio: 'inherit',
      },
    )
    const load = `import { connect } from '${NAMES.npm}'; connect({ baseUrl: 'http://127.0.0.1:1', token: 'x' }).api.listProducts`
    execFileSync(process.execPath, ['--input-type=module', '-e', load], {
      cwd: folder,
      stdio: 'inherit',
    })
  })
}

/** @throws {Error} when it does not install or load */
export function tryPython(file) {
  within((folder) => {
    installPython(file, folder)
    const load =
      'from turnpike import Turnpike; Turnpike("http://127.0.0.1:1", token="x").list_products'
    execFileSync('python3', ['-c', load], {
      cwd: folder,
      stdio: 'inherit',
      env: { ...process.env, PYTHONPATH: folder },
    })
  })
}

function within(work) {
  const folder = mkdtempSync(join(tmpdir(), 'turnpike-sdk-'))
  try {
    work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
