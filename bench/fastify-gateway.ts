/**
 * What a Node team would build: Fastify, a key check, a rate limit in memory, a proxy. Prints the port
 * it listens on.
 */
import httpProxy from '@fastify/http-proxy'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'

const [originUrl = '', key = '', callsPerSecond = ''] = process.argv.slice(2)
const keys = new Map([[`Bearer ${key}`, { subscription: 'sub_1' }]])

const app = Fastify({ logger: false })
await app.register(rateLimit, {
  max: Number(callsPerSecond),
  timeWindow: 1000,
  keyGenerator: (request) => request.headers.authorization ?? '',
})
app.addHook('onRequest', async (request, reply) => {
  const known = keys.get(request.headers.authorization ?? '')
  if (!known) return reply.code(401).send({ error: 'Unknown key' })
})
await app.register(httpProxy, { upstream: originUrl, prefix: '/bench' })
const url = await app.listen({ port: 0, host: '127.0.0.1' })
console.log(new URL(url).port)
process.on('disconnect', () => process.exit())
