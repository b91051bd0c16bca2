import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { Config } from '../platform/config/config.js';
import { GRACE_MS } from '../platform/graph/connections.js';
import { Graph } from '../platform/graph/graph.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { Clock } from '../platform/time/clock.js';
import { MINUTE, SECOND } from '../platform/time/durations.js';
import { ExportRepository } from './export.repository.js';
import { MoveRepository } from './move.repository.js';
import { requireAgency } from './no-such-agency.js';

const LONGEST_WAIT_MS = 2 * MINUTE;
const MOST_NAMED = 10;

/** What stands against a move: what it is, what to do about it, and by which ids it is found. */
const OBSTACLES: Readonly<Record<string, readonly [whatToDo: string, type: string]>> = {
  SHARE: ['End these shares with other agencies', 'Share'],
  REFERRAL: ['End, withdraw or answer these referrals between agencies', 'Referral'],
  CONSENT: ['Have these consents to other agencies withdrawn', 'Consent'],
  FAILED_JOB: ['Have these failed jobs done (retryJob)', 'FailedJob'],
  INSTALLATION: ['Another agency must run this installation (move hand-on), not', 'Agency'],
};

/** The agency cannot do this step of a move now. The message says why and what to do. */
class CannotMove extends Error {}

/**
 * Moves an agency to another installation: it is closed here, exported, imported there, and removed
 * here (docs/adr/0068). Each step can be asked for again.
 */
@Injectable()
export class AgencyMove {
  constructor(
    private readonly repository: MoveRepository,
    private readonly agencies: ExportRepository,
    private readonly graph: Graph,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Closes the agency here: nobody signs in or goes on working, and signing in says where it is. Waits
   * until all that was under way is over, so that nothing is written any more once this is done.
   * @param address of the other installation, where its people sign in then.
   * @throws NoSuchAgency, CannotMove
   */
  async begin(agencyId: string, address: string): Promise<void> {
    const { movedAt } = await this.moveOf(agencyId);
    if (movedAt) throw new CannotMove('The agency has moved already.');
    const movesTo = addressOf(address);
    await this.requireFree(agencyId);
    await this.noting('move begin', agencyId, (now) =>
      this.repository.begin(agencyId, movesTo, now),
    );
    await this.untilRequestsAreOver(agencyId);
    await this.untilJobsAreDone(agencyId);
    // Of what was under way, something may have been agreed with others.
    await this.requireFree(agencyId);
  }

  /** Lets the agency work here again. Only right while it is not used elsewhere: nothing here knows. */
  async cancel(agencyId: string): Promise<void> {
    const { movesTo, movedAt } = await this.moveOf(agencyId);
    if (movedAt) throw new CannotMove('The agency has moved: its records here are gone.');
    if (movesTo === null) return;
    await this.noting('move cancel', agencyId, () => this.repository.cancel(agencyId));
  }

  /** From now on this agency runs the installation, and whichever has done so may move. */
  async handOn(agencyId: string): Promise<void> {
    const { movesTo } = await this.moveOf(agencyId);
    if (movesTo !== null) throw new CannotMove('An agency that moves cannot run the installation.');
    await this.noting('move hand-on', agencyId, () => this.repository.handOn(agencyId));
  }

  /** An export is written: its receipt is what `finish` asks for. */
  async exported(agencyId: string, receipt: string): Promise<void> {
    await this.repository.noteExported(agencyId, receipt);
  }

  /**
   * Removes the agency here, once the other installation has taken in what was exported last.
   * @param receipt that the import gave.
   * @returns how many records were removed.
   * @throws NoSuchAgency, CannotMove
   */
  async finish(agencyId: string, receipt: string): Promise<number> {
    const { movesTo, exportedAs, movedAt } = await this.moveOf(agencyId);
    if (movesTo === null)
      throw new CannotMove('The agency is not moving. Begin with "move begin".');
    if (exportedAs === null) throw new CannotMove('The agency has not been exported since then.');
    if (exportedAs !== receipt)
      throw new CannotMove(
        'This is not the receipt of the last export. Import the file of that one, and give the receipt that the import writes.',
      );
    if (movedAt === null)
      await this.noting('move finish', agencyId, (now) => this.repository.noteMoved(agencyId, now));
    return this.repository.removeAll(agencyId, this.clock.now());
  }

  private async moveOf(agencyId: string) {
    requireAgency(agencyId, await this.agencies.agencies());
    return this.repository.move(agencyId);
  }

  private async requireFree(agencyId: string): Promise<void> {
    const found = await this.repository.obstacles(agencyId, this.clock.now());
    if (found.length === 0) return;
    const lines = Object.entries(OBSTACLES).flatMap(([kind, [whatToDo, type]]) => {
      const ids = found.filter((one) => one.kind === kind).map(({ id }) => toGlobalId(type, id));
      const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
      return ids.length === 0
        ? []
        : [`  ${whatToDo}: ${ids.slice(0, MOST_NAMED).join(', ')}${more}`];
    });
    throw new CannotMove(['The agency cannot move yet.', ...lines].join('\n'));
  }

  /** What a request or its transaction may still do ends with the time that each has. */
  private async untilRequestsAreOver(agencyId: string): Promise<void> {
    const { movingSince } = await this.repository.move(agencyId);
    const over = movingSince!.getTime() + this.config.requestGraphMs + GRACE_MS;
    await pause(Math.max(0, over - this.clock.now().getTime()));
  }

  private async untilJobsAreDone(agencyId: string): Promise<void> {
    const until = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const waiting = await this.repository.jobsWaiting(agencyId);
      if (waiting === 0) return;
      if (performance.now() > until)
        throw new CannotMove(
          `${waiting} jobs of the agency are still to be done. See that a worker runs, then begin again.`,
        );
      await pause(SECOND / 5);
    }
  }

  private async noting(
    operation: string,
    agencyId: string,
    work: (now: Date) => Promise<void>,
  ): Promise<void> {
    await this.graph.inTransaction(async () => {
      await work(this.clock.now());
      const subjects = [{ type: 'Agency', id: agencyId }];
      await this.audit.note(AuditEvent.CHANGE, { subjects, operation });
    });
  }
}

/** @throws CannotMove for what browsers could not be sent to. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)))
    throw new CannotMove('The address must begin with https://, as PUBLIC_URL does there.');
  return url.origin;
}
