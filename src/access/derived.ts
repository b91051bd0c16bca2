import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import { DerivedRepository } from './derived.repository.js';

/** What stands beside families and persons so that supervisors find them (docs/adr/0064). */
@Injectable()
export class Derived {
  constructor(
    private readonly repository: DerivedRepository,
    private readonly clock: Clock,
  ) {}

  /** For whatever is loaded in bulk, once it is there: all other changes write it themselves. */
  async write(agencyId: string): Promise<void> {
    await this.repository.write(agencyId, this.clock.now());
  }
}
