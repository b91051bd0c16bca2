import { toHundredths } from '../../catalogue/quantity.js';
import type { MoneyDrawn } from '../../funds/spendings.repository.js';
import { localId } from '../../platform/ids/global-id.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { MatchingRefusal } from '../matching.refusals.js';
import type { ApproveMatchInput } from './dto/match.inputs.js';
import type { DrawRow } from './match.record.js';

/**
 * The draws of a match as they are approved: with the amounts of money that the input names.
 * @throws UserErrors at the amount that names no money of this match, or at the justification that
 * is missing: money of an organisation, and more than was proposed, is not spent without one.
 */
export function approvedDraws(
  draws: readonly DrawRow[],
  input: Pick<ApproveMatchInput, 'justification' | 'amounts'>,
): DrawRow[] {
  const amounts = new Map<string, number>();
  for (const [index, { drawId, amount }] of (input.amounts ?? []).entries()) {
    const path = `input.amounts.${index}`;
    const draw = draws.find(({ id }) => id === localId('Draw', drawId));
    if (!draw || !isMoney(draw)) throw refuse(MatchingRefusal.NOT_MONEY, `${path}.drawId`);
    amounts.set(draw.id, toHundredths(amount, draw.unit, `${path}.amount`));
  }
  const approved = draws.map((draw) => ({
    ...draw,
    quantity: amounts.get(draw.id) ?? draw.quantity,
  }));
  const needsReason = approved.some(
    (draw, index) =>
      isMoney(draw) && (draw.byOrganisation || draw.quantity > draws[index]!.quantity),
  );
  if (needsReason && !input.justification?.trim())
    throw refuse(MatchingRefusal.JUSTIFICATION_MISSING, 'input.justification');
  return approved;
}

/** What a match takes of offers of money. */
export function moneyOf(draws: readonly DrawRow[]): MoneyDrawn[] {
  return draws
    .filter(isMoney)
    .map(({ id, offerId, quantity }) => ({ drawId: id, offerId, amount: quantity }));
}

export function isMoney({ nature }: DrawRow): boolean {
  return nature === 'MONEY';
}
