import { Injectable } from '@nestjs/common';
import { refuse } from '../platform/refusals/user-errors.js';
import { AccessRefusal } from './access.refusals.js';
import type { Viewer } from './viewer.js';
import { WitnessesRepository } from './witnesses.repository.js';

/** Who may say that something was looked into: an alarm must not be silenced by an account made for it. */
@Injectable()
export class Witnesses {
  constructor(private readonly repository: WitnessesRepository) {}

  /**
   * @param moment when it happened.
   * @throws UserErrors ROLE_REQUIRED for an account that was made, given a role, opened again or
   *   recovered since.
   */
  async requireOlder(viewer: Viewer, moment: Date, path: string): Promise<void> {
    if (await this.repository.isNewer(viewer, moment))
      throw refuse(AccessRefusal.NEWER_ACCOUNT, path);
  }
}
