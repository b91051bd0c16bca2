import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { toHundredths } from '../catalogue/quantity.js';
import { BudgetOffersService } from '../offers/budget-offers.service.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { typedOrNull } from '../platform/text/typed-text.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { momentOf } from '../platform/time/days.js';
import type { CreateFundInput, EndFundInput, SetFundBudgetInput } from './dto/fund.inputs.js';
import { Fund, type FundConnection } from './fund.model.js';
import { FundRefusal } from './funds.refusals.js';
import type { BudgetRow } from './fund.record.js';
import { FundsRepository } from './funds.repository.js';

/** The kind in which funds are counted. */
const MONEY = 'money';

/**
 * The money that an agency keeps. The budget of a period is an offer of money made by the agency,
 * so that matching and approval treat it as they treat every offer.
 */
@Injectable()
export class FundsService {
  constructor(
    private readonly repository: FundsRepository,
    private readonly records: Records,
    private readonly budgets: BudgetOffersService,
    private readonly catalogue: CatalogueService,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor | null, input: CreateFundInput): Promise<Fund> {
    const viewer = this.policy.require(actor, 'fund.manage');
    const id = newId();
    await this.repository.create({
      id,
      agencyId: viewer.agencyId,
      name: input.name.trim(),
      purpose: typedOrNull(input.purpose),
      now: this.clock.now(),
    });
    return this.read(viewer, id);
  }

  /**
   * Sets what a fund may spend in a period; for a period that already has a budget, again.
   * @throws UserErrors CAPACITY_TAKEN for less than approved matches have taken, INVALID_WINDOW for
   * a period that overlaps with another one.
   */
  async setBudget(actor: Actor | null, input: SetFundBudgetInput): Promise<Fund> {
    const viewer = this.policy.require(actor, 'fund.manage');
    const { from, until } = input;
    const { unit } = await this.catalogue.requireKind(MONEY, 'input.amount');
    const amount = toHundredths(input.amount, unit, 'input.amount');
    if (until <= from) throw refuse(FundRefusal.PERIOD_ENDS_FIRST, 'input.until');
    const { key, fund } = await this.locked(viewer, input.fundId);
    const overlapping = fund.budgets.filter((one) => one.from < until && from < one.until);
    const [same] = overlapping;
    if (!same) await this.open(key, { from, until, amount });
    else if (overlapping.length === 1 && same.from === from && same.until === until) {
      await this.budgets.change(viewer, same.offerId, amount, 'input.amount.value');
      await this.repository.touch(key.id, this.clock.now());
    } else throw overlap(same);
    return this.read(viewer, key.id);
  }

  /** Closes a fund: nothing new is drawn from it; what was approved stays approved. */
  async end(actor: Actor | null, { fundId, reason }: EndFundInput): Promise<Fund> {
    const viewer = this.policy.require(actor, 'fund.manage');
    const { key, fund } = await this.locked(viewer, fundId);
    for (const { offerId } of fund.budgets) await this.budgets.close(viewer, offerId);
    await this.repository.end(key.id, reason.trim(), this.clock.now());
    return this.read(viewer, key.id);
  }

  async list(actor: Actor | null, args: PageArgs): Promise<FundConnection> {
    return this.records
      .of(this.policy.require(actor, 'fund.read'))
      .list(Fund, 'ofAgency', {}, args);
  }

  private async open(
    key: { id: string; agencyId: string },
    period: { from: string; until: string; amount: number },
  ): Promise<void> {
    const { timeZone, place } = await this.repository.agency(key.agencyId);
    const midnight = (day: string) => momentOf(day, 0, timeZone);
    const until = midnight(period.until);
    if (until <= this.clock.now()) throw refuse(FundRefusal.PERIOD_OVER, 'input.until');
    const offerId = await this.budgets.open({
      agencyId: key.agencyId,
      kind: MONEY,
      amount: period.amount,
      from: midnight(period.from),
      until,
      // A fund reaches everywhere, so its place decides nothing.
      place: place ?? { latitude: 0, longitude: 0 },
    });
    const { from } = period;
    const budget = { id: key.id, offerId, from, until: period.until };
    await this.repository.addBudget({ ...budget, now: this.clock.now() });
  }

  private async locked(viewer: Viewer, globalId: string) {
    const key = { id: localId('Fund', globalId), agencyId: viewer.agencyId };
    const endedAt = await this.repository.lock(key);
    if (endedAt === undefined) throw refuse(FundRefusal.NO_SUCH_FUND, 'input.fundId');
    if (endedAt !== null) throw refuse(FundRefusal.FUND_CLOSED, 'input.fundId');
    return { key, fund: (await this.read(viewer, key.id)).row };
  }

  /** A fund that is known to be there. */
  private async read(viewer: Viewer, id: string): Promise<Fund> {
    return (await this.records.of(viewer).one(Fund, id))!;
  }
}

function overlap({ from, until }: BudgetRow) {
  return refuse(FundRefusal.BUDGET_OVERLAPS, 'input.from', { from, until });
}
