import type { MessageKey, Say } from '../words/words.js';
import { ageOn, nameOf, type FamilyWeb } from './family-web.js';
import { seenFromTheOtherEnd } from './layout/kinship.js';
import { RINGS, type Caption, type Ring, type WebNode, type WebTie } from './layout/web.js';

/** What is written at each symbol of a web. */
export function captionsOf(web: FamilyWeb, say: Say): ReadonlyMap<string, Caption> {
  const members = new Map(
    web.nodes.flatMap((node) => (node.distance === 0 ? [[node.id, node]] : [])),
  );
  return new Map(
    web.nodes.map((node): [string, Caption] => {
      const member = web.members.get(node.id);
      const age =
        node.distance === 0 && member?.birthDate
          ? ageOn(member.birthDate, member.birthDateEstimated, web.asOf)
          : null;
      const note = node.distance === 1 ? noteOf(node, web, members, say) : '';
      return [node.id, { name: nameOf(web, node), note, age }];
    }),
  );
}

/** Of a person what they are to the family, an adult's tie first; of others, for whom they are. */
function noteOf(
  node: WebNode,
  web: FamilyWeb,
  members: ReadonlyMap<string, WebNode>,
  say: Say,
): string {
  const ties = web.ties
    .filter(({ fromId, toId }) => isBetween(node.id, members, fromId, toId))
    .sort((one, other) => rankOf(one, node, members) - rankOf(other, node, members));
  if (node.type === 'PERSON') return wordFor(ties[0], node, say);
  const people = [...new Set(ties.map(({ fromId }) => members.get(fromId)))].filter((one) => !!one);
  return people.length > 2
    ? say('node.family', { count: people.length })
    : people.map((one) => nameOf(web, one)).join(', ');
}

const isBetween = (
  id: string,
  members: ReadonlyMap<string, WebNode>,
  fromId: string,
  toId: string,
): boolean => (toId === id && members.has(fromId)) || (fromId === id && members.has(toId));

function rankOf(tie: WebTie, node: WebNode, members: ReadonlyMap<string, WebNode>): number {
  const member = members.get(tie.fromId === node.id ? tie.toId : tie.fromId);
  const isTold = tie.toId === node.id;
  return (member?.memberRole === 'CHILD' ? 2 : 0) + (isTold ? 0 : 1);
}

function wordFor(tie: WebTie | undefined, node: WebNode, say: Say): string {
  if (!tie) return '';
  const kind = tie.toId === node.id ? tie.kind : seenFromTheOtherEnd(tie.kind);
  return kind === null ? '' : say(`tie.${kind}` as MessageKey);
}

/** The names of the rings, with how many they hold. */
export function ringNamesOf(
  counts: ReadonlyMap<Ring, number>,
  say: Say,
): ReadonlyMap<Ring, string> {
  return new Map(
    RINGS.map((ring) => {
      const count = counts.get(ring) ?? 0;
      const name = say(`ring.${ring}`);
      return [
        ring,
        count === 0 ? say('ring.nobody', { ring: name }) : say('ring.count', { ring: name, count }),
      ];
    }),
  );
}
