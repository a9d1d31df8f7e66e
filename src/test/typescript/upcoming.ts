// Prints what starts production soon, a line each: start (EDTF), show, season, publisher.
//
//   node build/upcoming.js http://localhost:8080 --from 2017-01-01 --within 365d

import { parseArgs } from 'node:util';
import createClient from 'openapi-fetch';
import type { operations, paths } from './slate.js';

type Query = NonNullable<operations['listUpcomingProductions']['parameters']['query']>;

/** What Slate answers when it can't do what was asked. */
class Problem extends Error {}

/** Every production that the query finds, soonest first, fetched a page at a time. */
async function* upcoming(baseUrl: string, query: Query) {
  // Many answers come in other media types too: this client asks for JSON, and its types are those of JSON.
  const slate = createClient<paths, 'application/json' | 'application/problem+json'>({
    baseUrl,
    headers: { Accept: 'application/json' },
  });
  for (;;) {
    const { data, error } = await slate.GET('/v1/productions/upcoming', { params: { query } });
    if (error) {
      throw new Problem(error.detail);
    }
    yield* data.items;
    if (data.next === null) {
      return;
    }
    // The whole query, and where to go on.
    query = { cursor: data.next };
  }
}

/** The address of Slate and what to ask it, from the command line. */
function options(): [string, Query] {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      within: { type: 'string' },
      franchise: { type: 'string' },
      network: { type: 'string' },
      limit: { type: 'string' },
    },
  });
  const { limit, ...query } = values;
  return [
    positionals[0] ?? 'http://localhost:8080',
    limit === undefined ? query : { ...query, limit: Number(limit) },
  ];
}

try {
  for await (const { start, show, season } of upcoming(...options())) {
    console.log([start?.edtf, show.slug, season, start?.source.publisher].join('\t'));
  }
} catch (failure) {
  console.error(failure instanceof Problem ? failure.message : failure);
  process.exitCode = 1;
}
