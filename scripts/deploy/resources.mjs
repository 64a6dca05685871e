/** What the Workers stand on. Each is found by its name, or created. */

const KV = 'turnpike-config'
const D1 = 'turnpike'
const BUCKET = 'turnpike-files'
const QUEUES = ['turnpike-usage', 'turnpike-usage-dead-letter']
export const PAGES = 'turnpike-portal'

/** Wrangler may print notices before the JSON. */
export const jsonIn = (output) => JSON.parse(output.slice(output.search(/^[[{]/m)))

/** @returns {Promise<string>} the id of the KV namespace */
export async function ensureKv(wrangler) {
  const find = async () =>
    jsonIn((await wrangler.look(['kv', 'namespace', 'list'])) ?? '[]').find((n) => n.title === KV)
      ?.id
  return (await find()) ?? create(wrangler, ['kv', 'namespace', 'create', KV], find)
}

/** @returns {Promise<string>} the id of the D1 database */
export async function ensureD1(wrangler) {
  const find = async () =>
    jsonIn((await wrangler.look(['d1', 'list', '--json'])) ?? '[]').find((d) => d.name === D1)?.uuid
  return (await find()) ?? create(wrangler, ['d1', 'create', D1], find)
}

export async function ensureQueues(wrangler) {
  for (const queue of QUEUES) {
    if ((await wrangler.look(['queues', 'info', queue])) === null)
      await wrangler.run(['queues', 'create', queue])
  }
}

export async function ensureBucket(wrangler) {
  if ((await wrangler.look(['r2', 'bucket', 'info', BUCKET])) === null)
    await wrangler.run(['r2', 'bucket', 'create', BUCKET])
}

/** @returns {Promise<string>} the URL of the Pages project: its name may get a suffix if it is taken */
export async function ensurePages(wrangler) {
  const find = async () => {
    const list = jsonIn((await wrangler.look(['pages', 'project', 'list', '--json'])) ?? '[]')
    const project = list.find((p) => p['Project Name'] === PAGES)
    const domain = project?.['Project Domains']
      .split(',')
      .find((d) => d.trim().endsWith('.pages.dev'))
    return domain && `https://${domain.trim()}`
  }
  const args = ['pages', 'project', 'create', PAGES, '--production-branch', 'main']
  return (await find()) ?? create(wrangler, args, find, `https://${PAGES}.pages.dev`)
}

async function create(wrangler, args, find, dryAnswer = `<${args.at(-1)}>`) {
  await wrangler.run(args)
  if (wrangler.dryRun) return dryAnswer
  const id = await find()
  if (!id) throw new Error(`wrangler ${args.join(' ')} worked, but its result is not in the list`)
  return id
}
