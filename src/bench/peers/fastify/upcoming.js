import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import pg from 'pg'
import { parse } from './edtf.js'

// Days and times stay the text that PostgreSQL sends: JavaScript's Date would lose microseconds and infinity.
for (const type of [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMPTZ]) {
  pg.types.setTypeParser(type, value => value)
}

// Named, so that each connection prepares it once.
const statement = (name, file) => ({
  name,
  text: readFileSync(new URL(`../../sql/upcoming/${file}`, import.meta.url), 'utf8'),
  rowMode: 'array'
})
const PAGE = statement('page', '1-page.sql')
const ACROSS = statement('across', '1-page-across.sql')
const BELIEFS = statement('beliefs', '2-beliefs.sql')
const PLACES = statement('places', '3-places.sql')
const SOURCES = statement('sources', '4-sources.sql')

const pool = new pg.Pool({
  // Of each worker.
  max: Number(process.env.POOL ?? 8),
  // As the others do, it keeps them while it isn't asked.
  idleTimeoutMillis: 0,
  // Times as text are in UTC.
  options: `${process.env.PGOPTIONS ?? ''} -c timezone=UTC`
})

export async function upcoming (from, days, limit) {
  const to = plusDays(from, days - 1)
  const found = await part(PAGE, from, to, limit + 1)
  if (found.length <= limit) {
    // What starts in the window doesn't fill the page: what starts in it or later comes after.
    found.push(...await part(ACROSS, from, to, limit + 1 - found.length))
  }
  const more = found.length > limit
  const shown = more ? found.slice(0, limit) : found
  const ids = shown.map(row => row[0])
  const [beliefs, places, sources] = await Promise.all([
    pool.query(BELIEFS, [ids]),
    pool.query(PLACES, [ids, 'infinity']),
    pool.query(SOURCES, [ids])
  ])
  const beliefsOf = byProduction(beliefs.rows)
  const placesOf = byProduction(places.rows)
  const sourcesOf = byProduction(sources.rows)
  return {
    items: shown.map(row =>
      production(row, beliefsOf.get(row[0]) ?? [], placesOf.get(row[0]) ?? [], sourcesOf.get(row[0]) ?? [])),
    next: more ? next(from, to, limit, shown[limit - 1]) : null
  }
}

async function part ({ name, text, rowMode }, from, to, rows) {
  const limited = { name: `${name} ${rows}`, text: text.replace('limit 21', `limit ${rows}`), rowMode }
  return (await pool.query(limited, [from, to])).rows
}

function byProduction (rows) {
  const map = new Map()
  for (const row of rows) {
    const others = map.get(row[0])
    if (others === undefined) {
      map.set(row[0], [row])
    } else {
      others.push(row)
    }
  }
  return map
}

function production (row, beliefs, places, sources) {
  const believed = subject => beliefs.find(belief => belief[1] === subject)
  return {
    id: row[0],
    show: { slug: row[1], title: row[2], network: row[3] },
    season: row[4],
    part: row[5],
    workingTitle: believed('working_title')?.[2] ?? null,
    phase: believed('phase')?.[2] ?? null,
    state: believed('state')?.[2] ?? 'active',
    start: milestone(believed('start')),
    wrap: milestone(believed('wrap')),
    premiere: milestone(believed('premiere')),
    locationCount: places.length === 0 ? 0 : places[0][14],
    locations: places.map(place),
    sources: sources.map(source),
    updatedAt: instant(row[6])
  }
}

function milestone (belief) {
  if (belief === undefined) {
    return null
  }
  const date = parse(belief[2])
  return {
    edtf: date.edtf,
    earliest: date.earliest,
    latest: date.latest,
    precision: date.precision,
    approximate: date.approximate,
    uncertain: date.uncertain,
    display: date.display,
    certainty: belief[3],
    contested: belief[4],
    reportCount: belief[5],
    alternatives: belief[6],
    source: { report: belief[8], publisher: belief[9], url: belief[10], publishedOn: belief[11] },
    why: belief[7]
  }
}

function place (row) {
  return {
    id: row[1],
    name: row[2],
    locality: row[3],
    region: row[4],
    country: row[5],
    latitude: row[6],
    longitude: row[7],
    precision: row[8],
    role: row[9],
    plays: row[10],
    firstDay: row[11],
    lastDay: row[12],
    reportCount: row[13]
  }
}

function source (row) {
  return { publisher: row[1], licence: row[2], licenceUrl: row[3], attribution: row[4], reportCount: row[5] }
}

function plusDays (day, days) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

// 2026-11-25 04:30:14.9631+00 as Java writes it: fractions in groups of three digits.
function instant (time) {
  const fraction = time.slice(20, -3)
  const digits = fraction.padEnd(Math.ceil(fraction.length / 3) * 3, '0')
  return `${time.slice(0, 10)}T${time.slice(11, 19)}${digits === '' ? '' : `.${digits}`}Z`
}

// Where to go on, as Slate writes it.
function next (from, to, limit, last) {
  const json = Buffer.from(JSON.stringify({
    list: '/v1/productions/upcoming',
    query: { filter: {}, place: {}, startsFrom: from, startsTo: to, stillToCome: true, sort: 'start' },
    limit,
    after: [last[0], last[7], last[8], last[9], 'null']
  }))
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(json))
  return Buffer.concat([checksum, json]).toString('base64url')
}
