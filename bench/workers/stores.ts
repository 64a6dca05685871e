/**
 * KV and the queue of a measured Worker: in memory, in the same process, so that they cost as little
 * as can be. Speaks what the runtime sends for these bindings: GET reads a key, POST takes messages.
 */
let records: ReadonlyMap<string, string> | null = null
const counts = { kvReads: 0, queueMessages: 0, queueBytes: 0 }

export default {
  async fetch(request, { RECORDS }) {
    if (request.method === 'POST') {
      counts.queueMessages += 1
      counts.queueBytes += (await request.arrayBuffer()).byteLength
      return new Response('{}')
    }
    const { pathname } = new URL(request.url)
    if (pathname === '/counts') return Response.json(counts)
    counts.kvReads += 1
    records ??= new Map(Object.entries(JSON.parse(RECORDS) as Record<string, string>))
    const value = records.get(decodeURIComponent(pathname.slice(1)))
    return new Response(value ?? null, { status: value === undefined ? 404 : 200 })
  },
} satisfies ExportedHandler<{ readonly RECORDS: string }>
