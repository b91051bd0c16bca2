import type { MessageKey, Words } from '../words/words.js';
import type { WebTie } from './layout/web.js';

const TO_ORGANISATIONS = ['ATTENDS', 'CLIENT', 'EMPLOYEE', 'MEMBER'];

/** One tie in words. */
export interface Sentences {
  /** What the second is to the first: "sister of Nazife". */
  readonly relation: string;
  readonly strength: string;
  readonly quality: string;
  /** Who helps whom; null where it is not recorded. */
  readonly help: string | null;
  readonly contact: string;
}

export function sentencesOf(
  tie: WebTie,
  names: ReadonlyMap<string, string>,
  { say, day }: Words,
): Sentences {
  const [from, to] = [names.get(tie.fromId) ?? '', names.get(tie.toId) ?? ''];
  return {
    relation: TO_ORGANISATIONS.includes(tie.kind)
      ? say(`relation.${tie.kind}` as MessageKey, { name: from })
      : say('relation.of', { kind: say(`tie.${tie.kind}` as MessageKey), name: from }),
    strength: say(`strength.${tie.strength ?? 'none'}`),
    quality: say(`quality.${tie.quality ?? 'none'}`),
    help: helpOf(tie, from, to, say),
    contact: tie.lastContactOn
      ? say('contact.on', { day: day(tie.lastContactOn) })
      : say('contact.none'),
  };
}

function helpOf({ flow }: WebTie, from: string, to: string, say: Words['say']): string | null {
  if (flow === null) return null;
  if (flow === 'BOTH') return say('flow.BOTH');
  const [giver, receiver] = flow === 'GIVES' ? [from, to] : [to, from];
  return say('flow.helps', { giver, receiver });
}
