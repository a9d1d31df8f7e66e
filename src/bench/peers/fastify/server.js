import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import Fastify from 'fastify'
import { asJava } from './as-java.js'
import { page } from './schema.js'
import { upcoming } from './upcoming.js'

if (cluster.isPrimary) {
  // JavaScript has one thread: a worker for each core.
  for (let i = 0; i < availableParallelism(); i++) {
    cluster.fork()
  }
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) {
      worker.kill()
    }
  })
} else {
  const app = Fastify({ logger: false })
  app.get('/v1/productions/upcoming', { schema: { response: { 200: page } } }, async (request, reply) => {
    const { from, within, limit } = request.query
    const answer = await upcoming(from, Number(within.slice(0, -1)), Number(limit))
    return reply.type('application/json').send(asJava(answer, reply.serialize(answer)))
  })
  await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
}
