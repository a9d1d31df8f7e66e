// What goes out: with it, Fastify compiles a serializer of its own.

const text = { type: 'string' }
const count = { type: 'integer' }
const flag = { type: 'boolean' }
const orNull = schema => ({ ...schema, nullable: true })
const list = items => ({ type: 'array', items })
const object = properties => ({ type: 'object', properties })

const milestone = orNull(object({
  edtf: text,
  earliest: orNull(text),
  latest: orNull(text),
  precision: text,
  approximate: flag,
  uncertain: flag,
  display: text,
  certainty: text,
  contested: flag,
  reportCount: count,
  alternatives: list(text),
  source: object({ report: text, publisher: text, url: orNull(text), publishedOn: text }),
  why: text
}))

const production = object({
  id: text,
  show: object({ slug: text, title: text, network: orNull(text) }),
  season: orNull(count),
  part: orNull(count),
  workingTitle: orNull(text),
  phase: orNull(text),
  state: text,
  start: milestone,
  wrap: milestone,
  premiere: milestone,
  locationCount: count,
  locations: list(object({
    id: text,
    name: text,
    locality: orNull(text),
    region: orNull(text),
    country: orNull(text),
    latitude: orNull({ type: 'number' }),
    longitude: orNull({ type: 'number' }),
    precision: text,
    role: orNull(text),
    plays: list(text),
    firstDay: orNull(text),
    lastDay: orNull(text),
    reportCount: count
  })),
  sources: list(object({
    publisher: text,
    licence: orNull(text),
    licenceUrl: orNull(text),
    attribution: orNull(text),
    reportCount: count
  })),
  updatedAt: text
})

export const page = object({ items: list(production), next: orNull(text) })
