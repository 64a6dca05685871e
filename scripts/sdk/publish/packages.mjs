/** The packages as registries take them, made in `dist/sdk`. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const out = join(root, 'dist/sdk')

/** In the registries; a deployment of one's own publishes under its own. */
export const NAMES = {
  npm: process.env.SDK_NPM_NAME || '@turnpike/sdk',
  pypi: process.env.SDK_PYPI_NAME || 'turnpike-sdk',
}

const readme = (install, sample) => `# Turnpike

The management API of Turnpike, generated from its OpenAPI document.

\`\`\`sh
${install}
\`\`\`

${sample}

What an operation takes and answers is in its types. Guide: \`/docs/sdks\` of the portal.
`

function folder(name) {
  const path = join(out, name)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  return path
}

/** @returns {string} path of the tarball */
export function packTypescript(version, changelog) {
  const at = folder('typescript')
  const source = join(root, 'openapi/sdk/typescript/turnpike.ts')
  const options = ['--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler']
  execFileSync(
    join(root, 'node_modules/.bin/tsc'),
    [
      source,
      '--outDir',
      at,
      '--declaration',
      '--ignoreConfig',
      '--skipLibCheck',
      '--types',
      '',
      ...options,
    ],
    { cwd: at, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const manifest = {
    name: NAMES.npm,
    version,
    description: 'The management API of Turnpike',
    license: 'UNLICENSED',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.3' },
    exports: { '.': { types: './turnpike.d.ts', default: './turnpike.js' } },
    files: ['turnpike.js', 'turnpike.d.ts', 'CHANGELOG.md'],
  }
  writeFileSync(join(at, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const sample = `\`\`\`ts
import { connect, pages } from '${NAMES.npm}'

const { api } = connect({ baseUrl: 'https://portal.example.com', token: process.env.TURNPIKE_TOKEN! })
for await (const product of pages(api.listProducts)) console.log(product.name)
\`\`\``
  writeFileSync(join(at, 'README.md'), readme(`npm install ${NAMES.npm}`, sample))
  writeFileSync(join(at, 'CHANGELOG.md'), changelog)
  const packed = execFileSync('npm', ['pack', '--json', '--offline', '--pack-destination', out], {
    cwd: at,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return join(out, JSON.parse(packed)[0].filename)
}

/** @returns {{ files: string[], missing: string[] }} what was built, and what could not be, with its reason */
export function packPython(version, changelog) {
  const at = folder('python')
  const dist = folder('python-dist')
  mkdirSync(join(at, 'turnpike'))
  cpSync(join(root, 'openapi/sdk/python/turnpike.py'), join(at, 'turnpike/__init__.py'))
  // Its annotations are for type checkers (PEP 561).
  writeFileSync(join(at, 'turnpike/py.typed'), '')
  writeFileSync(join(at, 'CHANGELOG.md'), changelog)
  const sample = `\`\`\`python
from turnpike import Turnpike

turnpike = Turnpike("https://portal.example.com", token="tpm_...")
for product in turnpike.pages(turnpike.list_products):
    print(product["name"])
\`\`\``
  writeFileSync(join(at, 'README.md'), readme(`pip install ${NAMES.pypi}`, sample))
  writeFileSync(join(at, 'MANIFEST.in'), 'include CHANGELOG.md\n')
  writeFileSync(
    join(at, 'pyproject.toml'),
    `[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "${NAMES.pypi}"
version = "${version}"
description = "The management API of Turnpike"
readme = "README.md"
requires-python = ">=3.9"

[tool.setuptools]
packages = ["turnpike"]

[tool.setuptools.package-data]
turnpike = ["py.typed"]
`,
  )
  const missing = []
  // The hooks of PEP 517 by themselves: nothing is fetched, and what is here decides what is built.
  const build = (kind, needs) => {
    const script = `import ${needs}\nfrom setuptools import build_meta\nbuild_meta.build_${kind}(${JSON.stringify(dist)})`
    const { status, error, stderr } = spawnSync('python3', ['-c', script], {
      cwd: at,
      encoding: 'utf8',
    })
    if (status === 0) return
    const why = error ? 'there is no python3' : /No module named '?([\w.]+)/.exec(stderr)?.[1]
    missing.push(
      `No Python ${kind} was built: ${error ? why : why ? `Python lacks ${why}: pip install ${why}` : stderr.trim().split('\n').at(-1)}.`,
    )
  }
  build('sdist', 'setuptools')
  build('wheel', 'wheel')
  return { files: readdirSync(dist).map((name) => join(dist, name)), missing }
}
