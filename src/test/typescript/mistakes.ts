// What the compiler refuses. This compiles only as long as every marked line is wrong; nobody runs it.

import type { Client } from 'openapi-fetch';
import type { components, paths } from './slate.js';

export async function mistakes(slate: Client<paths, 'application/json'>) {
  // @ts-expect-error: there is no such path
  await slate.GET('/v1/productions/upcomming', {});

  // @ts-expect-error: it is called `from`
  await slate.GET('/v1/productions/upcoming', { params: { query: { since: '2017-01-01' } } });

  // @ts-expect-error: a number
  await slate.GET('/v1/productions/upcoming', { params: { query: { limit: '7' } } });

  // @ts-expect-error: `sure` is no certainty
  await slate.GET('/v1/productions/upcoming', { params: { query: { certainty: 'sure' } } });

  // @ts-expect-error: a page may not come
  (await slate.GET('/v1/productions/upcoming')).data.items;

  const { data } = await slate.GET('/v1/productions/upcoming');
  for (const production of data?.items ?? []) {
    // @ts-expect-error: misspelt
    production.show.tilte;

    // @ts-expect-error: a film has no season
    production.season.toFixed();

    // @ts-expect-error: nobody may have reported a start
    production.start.edtf;
  }

  // @ts-expect-error: a report says when it was published
  const report: components['schemas']['NewReport'] = { about: { show: 'x' }, publisher: 'x', certainty: 'reported' };
  await slate.POST('/v1/reports', { body: report });
}
