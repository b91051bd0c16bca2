/**
 * What becomes of everybody else while somebody asks for as much as they are let: how long a light
 * query takes beside each hostile one. npm run bench:meanwhile -- [FAMILIES] [--rounds 3]. The points
 * that limit how much one account asks for in a minute are off, so that nothing but the limits on a
 * single request helps.
 */
import { parseArgs } from 'node:util';
import { emailOf } from './network/network.js';
import { quantile } from './product.js';
import type { Asked } from './web/operations.js';
import type { Peer } from './web/peer.js';
import { onNetwork, signIn, startPeer, tell } from './web/running.js';

/** How many hostile requests are under way at any moment. */
const AT_A_TIME = 4;
/** Light queries of one round. */
const ASKED = 20;
const WARM = 20;

interface Hostile {
  name: string;
  title: string;
  asked: (familyId: string) => Asked;
}

const members = (levels: number): string =>
  levels === 0
    ? 'id'
    : `members { role person { id memberships { family { ${members(levels - 1)} } } } }`;
const persons = (search: string, first = 25): Asked => ({
  document: `query ($search: String) { persons(search: $search, first: ${first}) {
    edges { node { id givenName familyName birthDate phone note ties { id kind } } } } }`,
  variables: { search },
});

/** Refused, or as large as a request may be. */
const HOSTILE: readonly Hostile[] = [
  {
    name: 'everything',
    title: 'everything at depth ten',
    asked: (id) => ({
      document: `query ($id: ID!) { family(id: $id) { ${members(3)} } }`,
      variables: { id },
    }),
  },
  {
    name: 'membersOfMembers',
    title: 'members of members, as deep as is let through',
    asked: (id) => ({
      document: `query ($id: ID!) { family(id: $id) { ${members(1)} } }`,
      variables: { id },
    }),
  },
  {
    name: 'webTooDeep',
    title: 'a web ten ties deep',
    asked: (id) => web(id, 10),
  },
  {
    name: 'deepestWeb',
    title: 'the deepest web',
    asked: (id) => web(id, 4),
  },
  {
    name: 'pageOfAMillion',
    title: 'a page of a million',
    asked: () => ({
      document: '{ needs(first: 1000000) { edges { node { id } } } }',
      variables: {},
    }),
  },
  { name: 'largestPage', title: 'the largest page', asked: () => persons('', 100) },
  { name: 'oneLetter', title: 'a search for one letter', asked: () => persons('a') },
  {
    name: 'twoLetters',
    title: 'a search for two letters, as many find',
    asked: () => persons('ma', 100),
  },
  {
    name: 'thousandsOfLetters',
    title: 'a search for ten thousand letters',
    asked: () => persons('a'.repeat(10_000)),
  },
  {
    name: 'thousandsOfWords',
    title: 'a search for thousands of words',
    asked: () => persons('ab ac ad jo ju '.repeat(660)),
  },
];

function web(id: string, depth: number): Asked {
  return {
    document: `query ($id: ID!) { familyWeb(familyId: $id, depth: ${depth}) {
      nodes { id type label distance } ties { id fromId toId kind } } }`,
    variables: { id },
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const rounds = Number(values.rounds);
const size = { families: Number(positionals[0] ?? 2000), unled: 0, seed: 1 };
await onNetwork(size, async (product) => {
  const api = await startPeer(product, 'main.js', 'API ready');
  const light = await asking(api, emailOf('CASE_MANAGER', 0));
  const hostile = await asking(api, emailOf('SUPERVISOR', 1));
  const ask = () => timed(() => light.ask(`query ($id: ID!) { family(id: $id) { id name } }`));
  for (let turn = 0; turn < WARM; turn += 1) await ask();
  const alone: number[] = [];
  const beside = HOSTILE.map((hostile) => ({
    ...hostile,
    light: [] as number[],
    own: [] as number[],
    answer: '',
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < ASKED; turn += 1) alone.push(await ask());
    for (const seen of beside) {
      let goesOn = true;
      const lane = async (): Promise<void> => {
        while (goesOn)
          seen.own.push(
            await timed(async () => {
              seen.answer = await api.ask(seen.asked(hostile.familyId), hostile.token).then(
                () => 'answered',
                (error: Error) => `refused: ${error.message}`,
              );
            }),
          );
      };
      const lanes = Array.from({ length: AT_A_TIME }, lane);
      for (let turn = 0; turn < ASKED; turn += 1) seen.light.push(await ask());
      goesOn = false;
      await Promise.all(lanes);
      tell(`Round ${round + 1} of ${rounds}: ${seen.title}.`);
    }
  }
  const p95 = quantile(alone, 0.95);
  const figures: Record<string, number> = { 'light.alone.p95Ms': rounded(p95) };
  for (const { name, title, light: times, own, answer } of beside) {
    const besideIt = rounded(quantile(times, 0.95));
    figures[`light.${name}.p95Ms`] = besideIt;
    tell(
      `${title}: light p95 ${besideIt} ms beside ${own.length} of them, ` +
        `which took ${rounded(quantile(own, 0.5))} ms, at most ${rounded(Math.max(...own))}; ${answer}`,
    );
  }
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
});

/** Somebody signed in, with a family of theirs. */
async function asking(api: Peer, email: string) {
  const token = await signIn(api, email);
  const { families } = await api.ask(
    { document: '{ families(first: 1) { edges { node { id } } } }', variables: {} },
    token,
  );
  const familyId = families.edges[0].node.id as string;
  const ask = (document: string) => api.ask({ document, variables: { id: familyId } }, token);
  return { token, familyId, ask };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
