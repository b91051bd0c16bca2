import { writeAttributes } from '../catalogue/attribute-value.js';
import { hundredths } from '../catalogue/quantity.js';
import type { KindEntry } from './catalogue-entries.js';

/** Kinds, their parts and their substitutes, as the graph keeps them. */
export function kindRows(kinds: KindEntry[]) {
  return {
    kinds: kinds.map((kind) => ({
      code: kind.code,
      properties: {
        domain: kind.domain,
        nature: kind.nature,
        unit: kind.unit,
        nameEn: kind.name.en,
        nameBg: kind.name.bg,
        helpEn: kind.help.en,
        helpBg: kind.help.bg,
        divisible: kind.divisible,
        task: kind.task,
        checks: kind.checks,
        definition: JSON.stringify({ attributes: kind.attributes }),
        withdrawn: kind.withdrawn ?? false,
      },
      parts: kind.parts.map((part) => `${part.code} ${part.kind}`),
      substitutes: kind.substitutes.map((substitute) => substitute.kind),
    })),
    parts: kinds.flatMap((kind) =>
      kind.parts.map((part, index) => ({
        of: kind.code,
        kind: part.kind,
        code: part.code,
        properties: {
          quantity: hundredths(part.quantity),
          attributes: part.attributes ? writeAttributes(part.attributes) : null,
          nameEn: part.name.en,
          nameBg: part.name.bg,
          position: index + 1,
        },
      })),
    ),
    substitutes: kinds.flatMap((kind) =>
      kind.substitutes.map(({ kind: code, usualPrice }) => ({
        of: kind.code,
        kind: code,
        usualPrice: hundredths(usualPrice.amount),
      })),
    ),
  };
}
