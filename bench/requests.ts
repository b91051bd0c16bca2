/**
 * What a request costs: processor time of the API and of Neo4j, which holds on a busy machine, and
 * how long it takes. node bench/run.mjs requests [ROUNDS]. Build the product first.
 */
import { fileURLToPath } from 'node:url';
import { cpuMs, Product, quantile, type Ask } from './product.js';

const FAMILIES = 25;
const MEMBERS = 4;
const WARM_UP = 60;
/** One after the other, in each round, of each request. */
const TIMES = 40;

interface Asked {
  readonly name: string;
  readonly document: string;
  variables(turn: number): object;
}

/** A case manager with families, each with members, friends outside, and needs. */
async function world(ask: Ask): Promise<{ families: string[]; persons: string[] }> {
  const make = async (mutation: string, input: object, record: string): Promise<string> => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const answered = await ask<Record<string, Made>>(
      `mutation ($input: ${type}!) { made: ${mutation}(input: $input) {
        record: ${record} { id } userErrors { path message } } }`,
      { input },
    );
    const { made } = answered;
    if (!made?.record) throw new Error(`${mutation}: ${JSON.stringify(made)}`);
    return made.record.id;
  };
  const families: string[] = [];
  const persons: string[] = [];
  for (let at = 0; at < FAMILIES; at += 1) {
    const place = { latitude: 42.6 + at / 1000, longitude: 23.3 };
    const family = { name: `Family ${at}`, address: `${at} Street`, area: 'Centre', place };
    const familyId = await make('createFamily', family, 'family');
    families.push(familyId);
    const members: string[] = [];
    for (let member = 0; member < MEMBERS; member += 1) {
      const person = { givenName: `Given${at} ${'ABCD'[member]!}`, familyName: `Family${at}` };
      const personId = await make('createPerson', { ...person, confirmDuplicate: true }, 'person');
      await make('addFamilyMember', { familyId, personId, role: 'CHILD' }, 'membership');
      members.push(personId);
    }
    for (const [place, id] of members.entries())
      if (place > 0)
        await make('createTie', { fromId: members[0], toId: id, kind: 'CHILD' }, 'tie');
    const friend = persons.at(-1);
    if (friend) await make('createTie', { fromId: members[0], toId: friend, kind: 'FRND' }, 'tie');
    persons.push(...members);
    for (let need = 0; need < 3; need += 1) await make('openNeed', needOf(familyId), 'need');
  }
  return { families, persons };
}

interface Made {
  record: { id: string } | null;
}

function needOf(familyId: string): object {
  return { familyId, kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
}

const WEB = `query ($id: ID!, $depth: Int!) { familyWeb(familyId: $id, depth: $depth) {
  nodes { id type label distance memberRole } ties { id fromId toId kind strength quality since } } }`;

function requests({ families, persons }: { families: string[]; persons: string[] }): Asked[] {
  const one = (of: string[], turn: number): string => of[turn % of.length]!;
  const web = (depth: number): Asked => ({
    name: `web${depth}`,
    document: WEB,
    variables: (turn) => ({ id: one(families, turn), depth }),
  });
  const plain = (name: string, document: string): Asked => ({
    name,
    document,
    variables: () => ({}),
  });
  return [
    plain('kinds', '{ resourceKinds(first: 1) { edges { node { code } } } }'),
    web(1),
    web(2),
    web(3),
    plain(
      'caseload',
      `{ families(first: 25) { edges { node { id name members { role person { givenName familyName } } } } }
         needs(first: 25, state: OPEN) { edges { node { id kind { code } family { name } } } } }`,
    ),
    plain(
      'board',
      `{ needs(first: 50) { edges { node { id state urgency kind { code } family { name } match { id } } } } }`,
    ),
    {
      name: 'search',
      document: `query ($search: String!) { persons(first: 25, search: $search) {
        edges { node { id givenName familyName } } } }`,
      variables: (turn) => ({ search: `Given${turn % FAMILIES}` }),
    },
    {
      name: 'openNeed',
      document: `mutation ($input: OpenNeedInput!) { openNeed(input: $input) {
        need { id state } userErrors { code } } }`,
      variables: (turn) => ({ input: needOf(one(families, turn)) }),
    },
    {
      name: 'createTie',
      document: `mutation ($input: CreateTieInput!) { createTie(input: $input) {
        tie { id kind } userErrors { code } } }`,
      variables: (turn) => ({
        input: { fromId: one(persons, turn), toId: one(persons, turn * 7 + 3), kind: 'FRND' },
      }),
    },
  ];
}

/** Figures for each request, by name: means of processor time, and the median of all times. */
export async function measured(rounds: number): Promise<Record<string, number>> {
  const product = new Product('requests');
  try {
    await product.begin();
    // Nobody asks as quickly as this.
    product.environment.POINTS_PER_MINUTE = '0';
    const ask = await product.api();
    // No case is opened where nobody supervises.
    await product.account('SUPERVISOR');
    const all = requests(await world(ask));
    const pids = product.serving();
    const spent = all.map(() => ({ api: 0, neo4j: 0, times: [] as number[] }));
    let turn = 0;
    const send = (one: Asked) => ask(one.document, one.variables((turn += 1)));
    for (const one of all) for (let at = 0; at < WARM_UP; at += 1) await send(one);
    for (let round = 0; round < rounds; round += 1)
      for (const [place, one] of all.entries()) {
        const before = { api: cpuMs(pids.api), neo4j: cpuMs(pids.neo4j) };
        for (let at = 0; at < TIMES; at += 1) {
          const began = performance.now();
          await send(one);
          spent[place]!.times.push(performance.now() - began);
        }
        spent[place]!.api += cpuMs(pids.api) - before.api;
        spent[place]!.neo4j += cpuMs(pids.neo4j) - before.neo4j;
      }
    const figures: Record<string, number> = {};
    for (const [place, { name }] of all.entries()) {
      const { api, neo4j, times } = spent[place]!;
      const each = (total: number): number => Math.round((10 * total) / times.length) / 10;
      figures[`${name}.cpuApiMs`] = each(api);
      figures[`${name}.cpuNeo4jMs`] = each(neo4j);
      figures[`${name}.medianMs`] = Math.round(10 * quantile(times, 0.5)) / 10;
      process.stdout.write(
        `${name.padEnd(10)} API ${each(api)} ms + Neo4j ${each(neo4j)} ms; median ${figures[`${name}.medianMs`]} ms\n`,
      );
    }
    return figures;
  } finally {
    await product.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await measured(Number(process.argv[2] ?? 3));
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
}
