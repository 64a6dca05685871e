/**
 * KV and the queue of a measured Worker: in memory, in the same process, so that they cost as little
 * as can be. Speaks what the runtime sends for these bindings: GET reads a key, POST takes messages.
 */
type Stored = { readonly text: string; readonly metadata?: object }
let records: ReadonlyMap<string, Stored> | null = null
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
    records ??= new Map(Object.entries(JSON.parse(RECORDS) as Record<string, Stored>))
    const found = records.get(decodeURIComponent(pathname.slice(1)))
    if (!found) return new Response(null, { status: 404 })
    const { text, metadata } = found
    // So the runtime hears of what `getWithMetadata` returns beside the value.
    return new Response(text, {
      headers: metadata ? { 'cf-kv-metadata': JSON.stringify(metadata) } : {},
    })
  },
} satisfies ExportedHandler<{ readonly RECORDS: string }>
