import { AttributeRule, AttributeType, ResourceNature } from '../catalogue/vocabulary.js';
import type { PlacedKind } from './catalogue-entries.js';
import { referenceProblems } from './kind-references.js';
import type { SeedProblem } from './seed-problems.js';

/**
 * What a schema cannot say: codes used once, references that lead somewhere, units that agree.
 *
 * @param placed the kinds that fit the schema
 * @param codes every code in use, also of kinds that do not fit it
 */
export function catalogueRuleProblems(placed: PlacedKind[], codes: Set<string>): SeedProblem[] {
  const byCode = new Map(placed.map(({ kind }) => [kind.code, kind]));
  return [
    ...duplicates(placed),
    ...placed.flatMap((each) => [
      ...moneyProblems(each),
      ...attributeProblems(each),
      ...referenceProblems(each, byCode, codes),
    ]),
  ];
}

function duplicates(placed: PlacedKind[]): SeedProblem[] {
  const first = new Map<string, PlacedKind>();
  const problems: SeedProblem[] = [];
  for (const each of placed) {
    const { code } = each.kind;
    const earlier = first.get(code);
    if (!earlier) first.set(code, each);
    else {
      const reason = `The code “${code}” is taken by a kind in ${earlier.file.name}: choose another.`;
      problems.push(each.file.problem([...each.path, 'code'], reason));
    }
  }
  return problems;
}

function moneyProblems({ file, path, kind }: PlacedKind): SeedProblem[] {
  const problems: SeedProblem[] = [];
  const isMoney = kind.nature === ResourceNature.MONEY;
  if (isMoney !== (kind.unit === 'EUR')) {
    const reason = `A kind of nature ${kind.nature} cannot be counted in ${kind.unit}: money is counted in EUR and nothing else is.`;
    problems.push(file.problem([...path, 'unit'], reason));
  }
  if (isMoney && kind.task !== null) {
    problems.push(file.problem([...path, 'task'], 'Nobody delivers money: set the task to null.'));
  }
  return problems;
}

function attributeProblems({ file, path, kind }: PlacedKind): SeedProblem[] {
  return kind.attributes.flatMap((attribute, index) => {
    const at = [...path, 'attributes', index];
    const problems: SeedProblem[] = [];
    const isEnum = attribute.type === AttributeType.ENUM;
    if (isEnum && !attribute.values) {
      problems.push(file.problem(at, `The ENUM “${attribute.code}” has no values: list them.`));
    }
    if (!isEnum && attribute.values) {
      const reason = `Only an ENUM has values: remove them, or make “${attribute.code}” an ENUM.`;
      problems.push(file.problem([...at, 'values'], reason));
    }
    const isOrdered = [AttributeType.INTEGER, AttributeType.DECIMAL].includes(attribute.type);
    const needsOrder = [AttributeRule.AT_LEAST, AttributeRule.AT_MOST].includes(attribute.rule);
    if (needsOrder && !isOrdered) {
      const reason = `${attribute.type} values have no order: use EQUALS or ONE_OF.`;
      problems.push(file.problem([...at, 'rule'], reason));
    }
    const repeated = (codes: string[]) => codes.find((code, place) => codes.indexOf(code) < place);
    const twice = repeated((attribute.values ?? []).map((value) => value.code));
    if (twice) {
      const reason = `The value “${twice}” is listed twice: remove one.`;
      problems.push(file.problem([...at, 'values'], reason));
    }
    if (kind.attributes.findIndex((other) => other.code === attribute.code) < index) {
      const reason = `The attribute “${attribute.code}” appears twice: rename or remove one.`;
      problems.push(file.problem([...at, 'code'], reason));
    }
    return problems;
  });
}
