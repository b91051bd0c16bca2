import fc from 'fast-check';
import type { LayoutInput } from '../../web/src/ecomap/layout/layout.js';
import type { Caption, Shape, Web, WebNode, WebTie } from '../../web/src/ecomap/layout/web.js';

const NAMES = [
  'Nazife Ramadanova',
  'Ая',
  'Владислава Константинова-Преображенска',
  'Lipovo Second Primary School “Hristo Botev”',
  'Gülten Işıklar',
  'Заведение за социални услуги „Слънце“',
  'X',
];
const KIN = ['MTH', 'FTH', 'SIS', 'BRO', 'AUNT', 'GRMTH', 'COUSN'];
const OTHERS = ['NBOR', 'FRND', 'PROFESSIONAL'];
const FORMAL = ['ATTENDS', 'CLIENT', 'MEMBER'];

/** Families of one to nine with `count` nodes in all, up to three ties deep. */
export const madeUpWebs = (count: number): fc.Arbitrary<Web> =>
  fc
    .record({
      members: fc.integer({ min: 1, max: Math.min(9, count) }),
      picks: fc.array(fc.nat(), { minLength: count * 8, maxLength: count * 8 }),
    })
    .map(({ members, picks }) => webOf(count, members, picks));

function webOf(count: number, members: number, picks: readonly number[]): Web {
  let used = 0;
  const pick = <T>(from: readonly T[]): T => from[picks[used++ % picks.length]! % from.length]!;
  const nodes: WebNode[] = [];
  const ties: WebTie[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = `n${String(at).padStart(3, '0')}`;
    const isMember = at < members;
    const known = isMember
      ? null
      : pick(nodes.filter(({ distance, type }) => distance < 3 && type === 'PERSON'));
    const type = isMember
      ? 'PERSON'
      : pick(['PERSON', 'PERSON', 'ORGANISATION', 'SERVICE'] as const);
    const label = pick(NAMES);
    if (!known) {
      const memberRole = pick(['CHILD', 'PARENT', 'CHILD', 'GRANDPARENT'] as const);
      nodes.push({ id, type, label, distance: 0, memberRole, path: [] });
      continue;
    }
    const kind = type === 'PERSON' ? pick([...KIN, ...OTHERS]) : pick(FORMAL);
    const tie = tieOf(`t${id}`, known.id, id, kind, pick);
    ties.push(tie);
    const path = [...known.path, { nodeId: id, tieId: tie.id }];
    nodes.push({ id, type, label, distance: known.distance + 1, memberRole: null, path });
  }
  const persons = nodes.filter(({ type }) => type === 'PERSON');
  for (let at = 0; at < count; at += 1) {
    const [one, other] = [pick(persons), pick(nodes)];
    const kind = other.type === 'PERSON' ? pick([...KIN, ...OTHERS]) : pick(FORMAL);
    if (one !== other) ties.push(tieOf(`x${at}`, one.id, other.id, kind, pick));
  }
  return { asOf: '2026-11-30', nodes, ties };
}

function tieOf(
  id: string,
  fromId: string,
  toId: string,
  kind: string,
  pick: <T>(from: readonly T[]) => T,
): WebTie {
  return {
    ...{ id, fromId, toId, kind },
    strength: pick(['STRONG', 'MODERATE', 'WEAK', null]),
    quality: pick(['SUPPORTIVE', 'MIXED', 'STRAINED', null]),
    flow: pick(['GIVES', 'RECEIVES', 'BOTH', null]),
    since: pick(['2020-01-01', '2024-05-05', null]),
    lastContactOn: null,
  };
}

export function inputOf(web: Web, shape: Shape): LayoutInput {
  const captions = web.nodes.map(({ id, label, distance }): [string, Caption] => [
    id,
    { name: label, note: distance === 1 ? 'grandmother' : '', age: distance === 0 ? '36' : null },
  ]);
  return {
    web,
    shape,
    captions: new Map(captions),
    birthDates: new Map(),
    ringNames: new Map([
      ['kin', 'Relatives · 3'],
      ['community', 'Friends and neighbours · 5'],
      ['services', 'Organisations and services · 12'],
      ['further', 'Known through others · 28'],
    ]),
  };
}
