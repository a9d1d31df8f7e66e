// Lets Specmatic attack a running Slate along the OpenAPI document:
//
//   SLATE_KEY=… node fuzz.js http://127.0.0.1:8080 ../../../openapi/openapi.json [short|long]
//
// Everything goes through a small proxy that holds each answer to the document as it stands. Specmatic itself gets a
// copy of it that says what it can't know, see adapt(). Ends with 1 if anything is wrong.
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as send, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import formats from 'ajv-formats'

const [base, documentPath, length = 'short'] = process.argv.slice(2)
const key = process.env.SLATE_KEY
const here = dirname(fileURLToPath(import.meta.url))
const document = JSON.parse(readFileSync(documentPath, 'utf8'))
unwrap(document)
// Parameters that a request has at most: Specmatic tries all combinations of their values.
const together = length === 'long' ? 4 : 2
const combinations = length === 'long' ? 60 : 6
const minutes = length === 'long' ? 60 : 8
const slowest = 10_000

const faults = new Map()
const statuses = new Map()
const reached = new Set()

function fault(what, example) {
  const known = faults.get(what)
  faults.set(what, { count: (known?.count ?? 0) + 1, example: known?.example ?? example })
}

// ---------------------------------------------------------------------------
// The document
// ---------------------------------------------------------------------------

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
formats(ajv)
ajv.addSchema(document, 'document')

/**
 * A reference that is described or nullable stands in an allOf. Specmatic and Ajv take it for what it refers to only where
 * it stands alone, or where that stands in its place.
 */
function unwrap(node) {
  if (node === null || typeof node !== 'object') {
    return
  }
  const target = Array.isArray(node.allOf) && node.allOf.length === 1 ? node.allOf[0].$ref : undefined
  if (target) {
    const { nullable } = node
    for (const name of Object.keys(node)) {
      delete node[name]
    }
    Object.assign(node, nullable ? { ...structuredClone(resolve({ $ref: target })), nullable } : { $ref: target })
  }
  Object.values(node).forEach(unwrap)
}

function resolve(node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, name) => at[name], document) : node
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
      literal: path.replace(/\{[^}]*\}/g, '').length,
      pattern: new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/]+')}$`),
    })),
)

function operationAt(method, path) {
  return operations
    .filter((one) => one.method === method && one.pattern.test(path))
    .sort((a, b) => b.literal - a.literal)[0]
}

/** The schemas that requests are made of; answers are left as they are. */
const requested = new Set()
for (const { operation } of operations) {
  collect(operation.requestBody)
}

function collect(node) {
  const name = node?.$ref?.startsWith('#/components/schemas/') ? node.$ref.split('/').pop() : undefined
  if (name && !requested.has(name)) {
    requested.add(name)
    collect(document.components.schemas[name])
  }
  if (node && typeof node === 'object') {
    Object.values(node).forEach(collect)
  }
}

const validators = new Map()

function validator(schema) {
  const text = JSON.stringify(schema)
  if (!validators.has(text)) {
    validators.set(text, ajv.compile(JSON.parse(text.replaceAll('"#/', '"document#/'))))
  }
  return validators.get(text)
}

/** What of an answer contradicts the document; null where nothing does. */
function contradiction(method, path, answer, body) {
  if (answer.statusCode >= 500) {
    return `answers ${answer.statusCode}`
  }
  const at = operationAt(method, path)
  if (!at) {
    return [404, 405].includes(answer.statusCode) ? null : `is no operation, but answers ${answer.statusCode}`
  }
  reached.add(`${at.method} ${at.path}`)
  const documented = resolve(at.operation.responses[answer.statusCode])
  if (!documented) {
    return `answers ${answer.statusCode}, which the document doesn't have`
  }
  if (answer.headers['x-content-type-options'] !== 'nosniff') {
    return 'answers without its security headers'
  }
  const type = (answer.headers['content-type'] ?? '').replace(/;.*/, '')
  if (!documented.content) {
    return body.length > 0 ? `answers ${answer.statusCode} with a body, which the document doesn't have` : null
  }
  const media = documented.content[type]
  if (!media) {
    return `answers ${answer.statusCode} as '${type}', which the document doesn't have`
  }
  if (type.endsWith('json') && media.schema) {
    let value
    try {
      value = JSON.parse(body.toString('utf8'))
    } catch {
      return type === 'application/x-ndjson' ? null : `answers ${answer.statusCode} with broken JSON`
    }
    const valid = validator(media.schema)
    if (type !== 'application/x-ndjson' && !valid(value)) {
      return `answers ${answer.statusCode} with ${valid.errors.map((e) => `${e.instancePath.replace(/\d+/g, 'N')} ${e.message}`).slice(0, 3).join('; ')}`
    }
  }
  return null
}

// ---------------------------------------------------------------------------
// The proxy
// ---------------------------------------------------------------------------

function forward(incoming, outgoing) {
  const chunks = []
  incoming.on('data', (chunk) => chunks.push(chunk))
  incoming.on('end', () => {
    const started = Date.now()
    const target = new URL(base)
    const headers = { ...incoming.headers, host: target.host }
    const sent = Buffer.concat(chunks)
    const example = `${incoming.method} ${incoming.url} ${sent.toString('utf8').slice(0, 600)}`
    const at = operationAt(incoming.method, incoming.url.split('?')[0])
    if (at?.operation.security) {
      headers.authorization = `Bearer ${key}`
    }
    const name = at ? `${at.method} ${at.path}` : `${incoming.method} ${incoming.url.split('?')[0]}`
    const upstream = send(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers,
        timeout: slowest,
      },
      (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () => {
          const body = Buffer.concat(parts)
          const wrong = contradiction(incoming.method, incoming.url.split('?')[0], answer, body)
          if (wrong) {
            fault(`${name} ${wrong}`, `${example}\n      ${body.toString('utf8').slice(0, 600)}`)
          }
          if (Date.now() - started > slowest) {
            fault(`${name} takes over ${slowest / 1000} s`, example)
          }
          statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
          outgoing.writeHead(answer.statusCode, answer.headers)
          outgoing.end(body)
        })
      },
    )
    upstream.on('timeout', () => upstream.destroy(new Error(`nothing for ${slowest / 1000} s`)))
    upstream.on('error', (error) => {
      fault(`${name} is cut off: ${error.message}`, example)
      outgoing.destroy()
    })
    upstream.end(sent)
  })
}

// ---------------------------------------------------------------------------
// What Specmatic can't know
// ---------------------------------------------------------------------------

async function found(path) {
  const answer = await fetch(new URL(path, base))
  if (!answer.ok) {
    throw new Error(`${path} answers ${answer.status}`)
  }
  return (await answer.json()).items
}

async function made(path, type, body) {
  const answer = await fetch(new URL(path, base), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body,
  })
  if (!answer.ok) {
    throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
  }
  return answer.json()
}

/** Values of path parameters that lead to something. */
async function known() {
  const started = await made('/v1/imports/reports', 'application/x-ndjson', '{"about": {"show": "no-such-show"}}\n')
  const [newKey] = Object.values(
    document.paths['/v1/keys']?.post.requestBody.content['application/json'].examples ?? {})
  const handedOut = newKey
    ? await made('/v1/keys', 'application/json', JSON.stringify(newKey.value))
    : undefined
  const [production] = await found('/v1/productions?limit=1')
  const [report] = await found('/v1/reports?limit=1')
  const [place] = await found('/v1/filming-locations?limit=1')
  return (method, path, name) =>
    ({
      show: production.show.slug,
      number: 1,
      id: [
        ['/v1/keys/', handedOut?.id],
        ['/v1/productions/', production.id],
        ['/v1/reports/', report.id],
        ['/v1/filming-locations/', place.id],
        ['/v1/imports/', method === 'post' ? 'reports' : started.id],
      ].find(([start]) => path.startsWith(start))?.[1],
    })[name]
}

const VALUES = {
  'edtf-date': ['2017-04-03', '2017-21', '2017-03~', '2017-04/..'],
  near: ['40.797,-73.969'],
  'bounding-box': ['-74.1,40.6,-73.7,40.9', '170,-10,-170,10'],
  within: ['30d', 'P3M'],
  date: ['2017-04-03', '2026-12-31'],
}

/** Puts values in place of formats that are Slate's own, and of the slug of a show that is there. */
function spellOut(node) {
  if (VALUES[node?.format] && node.type === 'string') {
    node.enum = node.nullable ? [...VALUES[node.format], null] : VALUES[node.format]
    delete node.format
    delete node.maxLength
  }
  if (node && typeof node === 'object') {
    Object.values(node).forEach(spellOut)
  }
}

/** A copy of the document with some of the parameters; null when there are none left. */
function adapt(part, value) {
  const copy = structuredClone(document)
  Object.entries(copy.components.schemas)
    .filter(([name]) => requested.has(name))
    .forEach(([, schema]) => spellOut(schema))
  copy.components.schemas.NewProduction.properties.show = { type: 'string', enum: [value('get', '', 'show')] }
  for (const [path, item] of Object.entries(copy.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      for (const parameter of operation.parameters ?? []) {
        parameter.schema = structuredClone(resolve(parameter.schema))
        spellOut(parameter.schema)
        // They are for people; it would combine them.
        delete parameter.example
        delete parameter.examples
      }
      const query = (operation.parameters ?? []).filter((one) => one.in === 'query')
      const kept = query.slice(part * together, (part + 1) * together)
      if (part > 0 && kept.length === 0) {
        delete item[method]
        continue
      }
      operation.parameters = (operation.parameters ?? []).filter((one) => one.in !== 'query' || kept.includes(one))
      for (const one of operation.parameters) {
        const there = one.in === 'path' ? value(method, path, one.name) : undefined
        if (there !== undefined) {
          // Ids are made up otherwise, and all answers are a 404.
          one.schema = { type: typeof there === 'number' ? 'integer' : 'string', enum: [there] }
        } else if (one.name === 'format') {
          // It takes every answer for JSON.
          one.schema = { type: 'string', enum: ['json'] }
        } else if (one.name === 'If-Match') {
          // It doesn't remember tags.
          one.schema = { type: 'string', enum: ['*'] }
          one.required = /^(put|patch|delete)[A-Z]/.test(operation.operationId)
        } else if (one.name === 'If-None-Match') {
          // Beside If-Match nothing would come of it.
          operation.parameters = operation.parameters.filter((other) => other !== one)
        }
      }
      // The proxy has the key.
      delete operation.security
      // Answers that aren't JSON, see above.
      for (const [status, response] of Object.entries(operation.responses)) {
        for (const type of Object.keys(response.content ?? {})) {
          if (status.startsWith('2') && type !== 'application/json') {
            delete response.content[type]
          }
        }
      }
    }
    if (Object.keys(item).every((method) => !['get', 'put', 'post', 'patch', 'delete'].includes(method))) {
      delete copy.paths[path]
    }
  }
  delete copy.security
  return Object.keys(copy.paths).length === 0 ? null : copy
}

// ---------------------------------------------------------------------------
// Specmatic
// ---------------------------------------------------------------------------

/** Why requests are refused that Specmatic takes for right: what OpenAPI has no words for. */
const REASONS = [
  // One parameter or member depends on another.
  /can't stand beside a cursor/,
  /needs near=latitude,longitude beside it/,
  /must not be before/,
  /must come with /,
  /means nothing in json/,
  /must state something/,
  /must have a name, locality, region or country/,
  /must have both, or neither/,
  /is needed/,
  // An expiry lies in the future, where times that it makes up are those of now.
  /must lie in the future/,
  // The number of items depends on the format.
  /limit must be less than or equal to 200/,
  // Values that only Slate can make or understand.
  /is not a cursor of this list/,
  /must be an authority and its identifier/,
  // Said in words at the top of the document: many tools don't read such a pattern.
  /holds a character that is not allowed/,
  // Text of which nothing can be seen, such as a lone mark, fits a pattern that asks for no white space.
  /must not be (blank|empty)/,
  // More than a pattern can say.
  /must be an http or https URL/,
  /must be an ISO 3166 alpha-2 code/,
  /lies (before|after) the /,
]

/** What Specmatic finds wrong although it isn't; that the document has the answer, the proxy has seen to. */
function isExpected({ negative, path, method, wanted, got, details }) {
  // A file that is no file of its feed; any bytes are what the document asks for.
  if (method === 'POST' && path.startsWith('/v1/imports/') && got === '400') {
    return true
  }
  if (negative || !wanted.startsWith('2')) {
    return false
  }
  // 201 or 200 depends on whether the thing is there already, and a conflict on what else is there.
  // It sends one Idempotency-Key with many bodies, and a parameter as long as a whole address may be; two of them are longer
  // than the HTTP library reads (431).
  const isAllowed = (detail) => REASONS.some((reason) => reason.test(detail))
  return got.startsWith('2') || ['409', '414', '422', '431'].includes(got) || (got === '400' && details.length > 0 && details.every(isAllowed))
}

/** What a problem in the log says: of each fault, where there are several, with the name of what has it. */
function detailsOf(block) {
  const [whole, ...each] = [...block.matchAll(/(?:"(?:parameter|pointer)": "(.*)",\s*)?"detail": "(.*)"/g)].map(([, where, detail]) => where === undefined ? detail : `${where} ${detail}`)
  return /^The request has \d+ faults/.test(whole) ? each : whole === undefined ? [] : [whole]
}

function judge(output) {
  const blocks = output.split('\n--------------------\n').slice(1)
  let passed = 0
  let expected = 0
  for (const block of blocks) {
    const verdict = /([+-]ve) +Scenario: (\S+) (\S+) -> (\S+)([^\n]*) has (FAILED|SUCCEEDED)/.exec(block)
    if (!verdict) {
      continue
    }
    const [, sign, method, path, wanted, how, outcome] = verdict
    const details = detailsOf(block)
    const got = /Response at .*\n +(\d{3})/.exec(block)?.[1] ?? 'nothing'
    if (outcome === 'SUCCEEDED') {
      passed++
    } else if (isExpected({ negative: sign === '-ve', path, method, wanted, got, details })) {
      expected++
    } else {
      const sent = block.slice(block.indexOf('Request to'), block.indexOf('Response at')).slice(0, 900)
      const reason = block.slice(verdict.index + verdict[0].length).replace(/\n\s*\n/g, '\n').slice(0, 700)
      const what = how.replace(/with the request from the example '[^']*'/, '').trim().slice(0, 160)
      fault(`Specmatic ${sign}: ${method} ${path} wanted ${wanted}, got ${got}: ${what}`, sent + reason)
    }
  }
  return { total: passed + expected, passed, expected }
}

async function attack(folder, specifications, port) {
  const log = join(folder, 'specmatic.log')
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java'
  const jar = join(here, 'node_modules', 'specmatic', 'specmatic.jar')
  const specmatic = spawn(
    java,
    ['-Xmx768m', '-jar', jar, 'test', `--testBaseURL=http://127.0.0.1:${port}`, ...specifications],
    {
      cwd: folder,
      stdio: ['ignore', openSync(log, 'w'), openSync(log, 'a')],
      env: {
        ...process.env,
        SPECMATIC_GENERATIVE_TESTS: 'true',
        SPECMATIC_DISABLE_TELEMETRY: 'true',
        SPECMATIC_TEST_TIMEOUT: String(slowest),
        MAX_TEST_REQUEST_COMBINATIONS: String(combinations),
      },
    },
  )
  const limit = setTimeout(() => {
    fault(`Specmatic takes over ${minutes} minutes`, '')
    specmatic.kill('SIGKILL')
  }, minutes * 60_000)
  await new Promise((done) => specmatic.on('close', done))
  clearTimeout(limit)
  return readFileSync(log, 'utf8')
}

const folder = mkdtempSync(join(tmpdir(), 'slate-fuzz-'))
try {
  const value = await known()
  const specifications = []
  for (let part = 0, copy; (copy = adapt(part, value)) !== null; part++) {
    const name = `part-${part}.yaml`
    writeFileSync(join(folder, name), JSON.stringify(copy, null, 1))
    specifications.push(name)
  }
  const proxy = createServer(forward)
  await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening))
  const output = await attack(folder, specifications, proxy.address().port)
  proxy.close()
  proxy.closeAllConnections()
  const { total, passed, expected } = judge(output)
  const missed = operations.map((one) => `${one.method} ${one.path}`).filter((name) => !reached.has(name))
  if (missed.length > 0) {
    fault(`Specmatic never reached ${missed.join(', ')}`, output.slice(-2000))
  }
  const requests = [...statuses.values()].reduce((sum, count) => sum + count, 0)
  console.log(`Specmatic: ${requests} requests to ${reached.size} of ${operations.length} operations, answered`)
  console.log([...statuses].sort().map(([status, count]) => `  ${status}: ${count}`).join('\n'))
  console.log(`${total} scenarios, ${passed} as Specmatic expects, ${expected} refused as the document says`)
  for (const [what, { count, example }] of faults) {
    console.log(`\nWRONG (${count}×): ${what}\n      ${example}`)
  }
  console.log(faults.size === 0 ? 'Nothing is wrong.' : `\n${faults.size} things are wrong.`)
  process.exitCode = faults.size === 0 ? 0 : 1
} finally {
  if (process.env.SLATE_FUZZ_KEEP) {
    console.log(`Kept: ${folder}`)
  } else {
    rmSync(folder, { recursive: true })
  }
}
