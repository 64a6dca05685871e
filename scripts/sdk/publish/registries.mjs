/** What stands in the way of publishing, and the publishing itself. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NAMES } from './packages.mjs'

/**
 * @param {{ online: boolean }} how whether registries are asked: without a publication nobody is called
 * @returns {Promise<string[]>} sentences; none when it may go on
 */
export async function obstacles(version, { online }) {
  const found = obstaclesOf({
    changed: execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim(),
    env: process.env,
    hasTwine: spawnSync('python3', ['-c', 'import twine']).status === 0,
  })
  if (!online || found.length > 0) return found
  const taken = await Promise.all([
    fetch(`https://registry.npmjs.org/${encodeURIComponent(NAMES.npm)}/${version}`),
    fetch(`https://pypi.org/pypi/${NAMES.pypi}/${version}/json`),
  ])
  return takenOf(
    version,
    taken.map(({ status }) => status),
  )
}

/** Pure. @param {{ changed: string, env: NodeJS.ProcessEnv, hasTwine: boolean }} of this machine */
export const obstaclesOf = ({ changed, env, hasTwine }) => [
  ...(changed === '' ? [] : ['The working tree has changes that are not committed.']),
  ...['NPM_TOKEN', 'PYPI_TOKEN'].filter((name) => !env[name]).map((name) => `${name} is not set.`),
  ...(hasTwine ? [] : ['Python lacks twine, which uploads: pip install twine.']),
]

/** Pure. @param {readonly number[]} statuses of npm and PyPI; 404 where the version is free */
export const takenOf = (version, statuses) =>
  [NAMES.npm, NAMES.pypi].flatMap((name, index) => {
    if (statuses[index] === 404) return []
    return [
      statuses[index] === 200
        ? `${name} ${version} is published already.`
        : `The registry of ${name} answered ${statuses[index]}.`,
    ]
  })

/** @throws {Error} when npm refuses; what it takes, it does not give back */
export function uploadTypescript(tarball) {
  const folder = mkdtempSync(join(tmpdir(), 'turnpike-npm-'))
  try {
    // By a file, so that the token is in no list of processes.
    const config = join(folder, '.npmrc')
    writeFileSync(config, '//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n', { mode: 0o600 })
    const npm = ['publish', tarball, '--access', 'public', '--userconfig', config]
    execFileSync('npm', npm, { stdio: 'inherit' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @throws {Error} when PyPI refuses */
export function uploadPython(files) {
  execFileSync('python3', ['-m', 'twine', 'upload', '--non-interactive', ...files], {
    stdio: 'inherit',
    env: { ...process.env, TWINE_USERNAME: '__token__', TWINE_PASSWORD: process.env.PYPI_TOKEN },
  })
}
