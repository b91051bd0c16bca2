import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { OrganisationKind } from '../../src/directory/organisation-kind.js';

const community = new URL('../../seeds/community/', import.meta.url);

test('the API has a name for every kind of organisation in the demonstration community', () => {
  const kinds = readdirSync(community)
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .map((file) => parse(readFileSync(new URL(file, community), 'utf8')))
    .flatMap((seed) => (seed.organisations ?? []) as { kind: string }[])
    .map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(20);
  expect(new Set(kinds.filter((kind) => !(kind in OrganisationKind)))).toEqual(new Set());
});
