import { ResourceNature } from '../catalogue/vocabulary.js';
import { attributeFaults } from './attribute-values.js';
import type { KindEntry, PlacedKind } from './catalogue-entries.js';
import { quantityFault } from './quantity-fault.js';
import type { SeedProblem } from './seed-problems.js';

/**
 * What is wrong with the kinds that a kind refers to: its parts and its substitutes.
 *
 * @param byCode the kinds that fit the schema
 * @param codes every code in use, also of kinds that do not fit it
 */
export function referenceProblems(
  placed: PlacedKind,
  byCode: Map<string, KindEntry>,
  codes: Set<string>,
): SeedProblem[] {
  return [
    ...partProblems(placed, byCode, codes),
    ...substituteProblems(placed, byCode, codes),
    ...cycleProblems(placed, byCode),
  ];
}

function partProblems(
  { file, path, kind }: PlacedKind,
  byCode: Map<string, KindEntry>,
  codes: Set<string>,
): SeedProblem[] {
  return kind.parts.flatMap((part, index) => {
    const at = [...path, 'parts', index];
    const problems: SeedProblem[] = [];
    if (kind.parts.findIndex((other) => other.code === part.code) < index) {
      const reason = `The part “${part.code}” appears twice: rename or remove one.`;
      problems.push(file.problem([...at, 'code'], reason));
    }
    if (!codes.has(part.kind)) {
      const reason = `There is no kind “${part.kind}”: correct the code or add that kind.`;
      problems.push(file.problem([...at, 'kind'], reason));
    }
    const target = byCode.get(part.kind);
    if (!target) return problems;
    const fault = quantityFault(part.quantity, target.unit);
    if (fault) problems.push(file.problem([...at, 'quantity'], fault));
    for (const { field, reason } of attributeFaults(target, part.attributes ?? {}, 'AS_KNOWN')) {
      problems.push(file.problem([...at, ...field], reason));
    }
    return problems;
  });
}

function substituteProblems(
  { file, path, kind }: PlacedKind,
  byCode: Map<string, KindEntry>,
  codes: Set<string>,
): SeedProblem[] {
  return kind.substitutes.flatMap(({ kind: code, usualPrice }, index) => {
    const at = [...path, 'substitutes', index];
    if (!codes.has(code)) {
      const reason = `There is no kind “${code}”: correct the code or add that kind.`;
      return [file.problem([...at, 'kind'], reason)];
    }
    const target = byCode.get(code);
    if (!target) return [];
    if (target.nature !== ResourceNature.MONEY) {
      const reason = `“${code}” is not MONEY: only money can stand in for “${kind.code}”.`;
      return [file.problem([...at, 'kind'], reason)];
    }
    if (target.unit !== usualPrice.currency) {
      const reason = `“${code}” is counted in ${target.unit}: give the price in it.`;
      return [file.problem([...at, 'usualPrice', 'currency'], reason)];
    }
    return [];
  });
}

/** A kind that, through parts of parts, would need itself. */
function cycleProblems(
  { file, path, kind }: PlacedKind,
  byCode: Map<string, KindEntry>,
): SeedProblem[] {
  return kind.parts.flatMap((part, index) => {
    const way = wayBack(part.kind, kind.code, byCode, new Set());
    if (!way) return [];
    const reason = `“${kind.code}” would need itself (${[kind.code, ...way].join(' → ')}): remove one of these parts.`;
    return [file.problem([...path, 'parts', index, 'kind'], reason)];
  });
}

function wayBack(
  from: string,
  to: string,
  byCode: Map<string, KindEntry>,
  seen: Set<string>,
): string[] | undefined {
  if (from === to) return [to];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const part of byCode.get(from)?.parts ?? []) {
    const way = wayBack(part.kind, to, byCode, seen);
    if (way) return [from, ...way];
  }
  return undefined;
}
