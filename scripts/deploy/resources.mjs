/** What the Workers stand on. Each is found by its name, or created. */

/** Wrangler may print notices before the JSON. */
export const jsonIn = (output) => JSON.parse(output.slice(output.search(/^[[{]/m)))

/** @returns {Promise<string>} the id of the KV namespace */
export async function ensureKv(wrangler, { kv }) {
  const find = async () =>
    jsonIn((await wrangler.look(['kv', 'namespace', 'list'])) ?? '[]').find((n) => n.title === kv)
      ?.id
  return (await find()) ?? create(wrangler, ['kv', 'namespace', 'create', kv], find)
}

/** @returns {Promise<string>} the id of the D1 database */
export async function ensureD1(wrangler, { d1 }) {
  const find = async () =>
    jsonIn((await wrangler.look(['d1', 'list', '--json'])) ?? '[]').find((d) => d.name === d1)?.uuid
  return (await find()) ?? create(wrangler, ['d1', 'create', d1], find)
}

export async function ensureQueues(wrangler, { queues }) {
  for (const queue of queues) {
    if ((await wrangler.look(['queues', 'info', queue])) === null)
      await wrangler.run(['queues', 'create', queue])
  }
}

export async function ensureBucket(wrangler, { bucket }) {
  if ((await wrangler.look(['r2', 'bucket', 'info', bucket])) === null)
    await wrangler.run(['r2', 'bucket', 'create', bucket])
}

/** @returns {Promise<string>} the URL of the Pages project: its name may get a suffix if it is taken */
export async function ensurePages(wrangler, { pages }) {
  const find = async () => {
    const list = jsonIn((await wrangler.look(['pages', 'project', 'list', '--json'])) ?? '[]')
    const project = list.find((p) => p['Project Name'] === pages)
    const domain = project?.['Project Domains']
      .split(',')
      .find((d) => d.trim().endsWith('.pages.dev'))
    return domain && `https://${domain.trim()}`
  }
  const args = ['pages', 'project', 'create', pages, '--production-branch', 'main']
  return (await find()) ?? create(wrangler, args, find, `https://${pages}.pages.dev`)
}

async function create(wrangler, args, find, dryAnswer = `<${args.at(-1)}>`) {
  await wrangler.run(args)
  if (wrangler.dryRun) return dryAnswer
  const id = await find()
  if (!id) throw new Error(`wrangler ${args.join(' ')} worked, but its result is not in the list`)
  return id
}
