/** The SDKs, as they stand in openapi/sdk/, against the running API. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Turnpike } from '../../openapi/sdk/typescript/turnpike'
import { packPython, packTypescript } from '../../scripts/sdk/publish/packages.mjs'
import { installPython, installTypescript } from '../../scripts/sdk/publish/try.mjs'
import { ROOT } from './support/build'
import { startPlatform, type Platform } from './support/platform'

let state: string
let platform: Platform
beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'turnpike-sdk-'))
  platform = await startPlatform(state)
})
afterAll(async () => {
  await platform?.stop()
  rmSync(state, { recursive: true, force: true })
})

describe('the TypeScript SDK', () => {
  it('creates, lists and explains', async () => {
    const headers = { authorization: `Bearer ${platform.admin}` }
    const { api } = new Turnpike({
      baseUrl: platform.portal,
      securityWorker: () => ({ headers }),
    })
    const made = await api.createOrganisation({ name: 'From TypeScript' })
    expect(made.data.name).toBe('From TypeScript')
    const { data } = await api.listOrganisations({ limit: 100 })
    expect(data.data.map(({ id }: { id: string }) => id)).toContain(made.data.id)
    await expect(api.getOrganisation({ organisationId: 'org_none' })).rejects.toMatchObject({
      status: 404,
      error: { code: 'not_found' },
    })
  })
})

const SCRIPT = `
import sys
from turnpike import Turnpike, TurnpikeError

turnpike = Turnpike(sys.argv[1], token=sys.argv[2])
made = turnpike.create_organisation({"name": "From Python"})
names = [o["name"] for o in turnpike.pages(turnpike.list_organisations, limit=1)]
try:
    turnpike.get_organisation("org_none")
except TurnpikeError as error:
    print(made["name"], made["name"] in names, error.status, error.code)
`

const hasPython = spawnSync('python3', ['--version']).status === 0

// A machine without Python cannot run it; the file itself is checked against the document everywhere.
describe.skipIf(!hasPython)('the Python SDK', () => {
  it('creates, walks pages and explains', () => {
    const answer = execFileSync('python3', ['-c', SCRIPT, platform.portal, platform.admin], {
      env: {
        ...process.env,
        PYTHONPATH: `${ROOT}openapi/sdk/python`,
        PYTHONDONTWRITEBYTECODE: '1',
      },
      encoding: 'utf8',
    })
    expect(answer.trim()).toBe('From Python True 404 not_found')
  })
})

/** Every sample of the guide in one language, as one script, for this deployment. */
const samplesOf = (title: string): string =>
  [
    ...readFileSync(`${ROOT}portal/public/docs/sdks.md`, 'utf8').matchAll(
      /```(\w+) (\w+)\n([^`]*)```/g,
    ),
  ]
    .filter(([, language, name]) => name === title && language !== 'sh')
    .map(([, , , code]) => code)
    .join('\n')
    .replaceAll('https://portal.example', platform.portal)

const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      TURNPIKE_TOKEN: platform.admin,
      PYTHONPATH: cwd,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  })

describe('the packages, installed as they would be published', () => {
  it('run every TypeScript sample of the guide', () => {
    const folder = join(state, 'typescript')
    mkdirSync(folder)
    installTypescript(packTypescript('0.0.1', ''), folder)
    writeFileSync(join(folder, 'samples.ts'), samplesOf('TypeScript'))
    const said = run(process.execPath, ['samples.ts'], folder)
    expect(said.trim().split('\n')).toEqual(['404 not_found', 'ok'])
  })

  it.skipIf(!hasPython)('and every Python sample', ({ skip }) => {
    const { files, missing } = packPython('0.0.1', '')
    const [file] = files
    if (file === undefined) return skip(missing.join(' '))
    const folder = join(state, 'python')
    mkdirSync(folder)
    installPython(file, folder)
    writeFileSync(join(folder, 'samples.py'), samplesOf('Python'))
    const said = run('python3', ['samples.py'], folder)
    expect(said.trim().split('\n')).toEqual([expect.stringMatching(/^404 not_found req_/), 'ok'])
  })
})
