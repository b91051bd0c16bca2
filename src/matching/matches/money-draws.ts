import { toHundredths } from '../../catalogue/quantity.js';
import type { MoneyDrawn } from '../../funds/spendings.repository.js';
import { refuse, UserErrorCode } from '../../platform/graphql/user-errors.js';
import { localId } from '../../platform/ids/global-id.js';
import type { ApproveMatchInput } from './dto/match.inputs.js';
import type { DrawRow } from './matches.repository.js';

/**
 * The draws of a match as they are approved: with the amounts of money that the input names.
 * @throws UserErrors at the amount that names no money of this match, or at the justification that
 * is missing: money of an organisation, and more than was proposed, is not spent without one.
 */
export function approvedDraws(draws: readonly DrawRow[], input: ApproveMatchInput): DrawRow[] {
  const amounts = new Map<string, number>();
  for (const [index, { drawId, amount }] of (input.amounts ?? []).entries()) {
    const path = `input.amounts.${index}`;
    const draw = draws.find(({ id }) => id === localId('Draw', drawId));
    if (!draw || !isMoney(draw))
      throw refuse(
        UserErrorCode.NOT_FOUND,
        `${path}.drawId`,
        'This is no money that the match takes.',
        'Name a draw of this match whose offer is money.',
      );
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
    throw refuse(
      UserErrorCode.REQUIRED,
      'input.justification',
      'This match spends money of a fund, or more than was proposed.',
      'Say in a sentence why the family needs it spent.',
    );
  return approved;
}

/** What a match takes of offers of money. */
export function moneyOf(draws: readonly DrawRow[]): MoneyDrawn[] {
  return draws
    .filter(isMoney)
    .map(({ id, offerId, quantity }) => ({ drawId: id, offerId, amount: quantity }));
}

function isMoney({ nature }: DrawRow): boolean {
  return nature === 'MONEY';
}
