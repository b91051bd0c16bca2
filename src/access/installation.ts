import { Injectable } from '@nestjs/common';
import { InstallationRepository } from './installation.repository.js';

/**
 * Who runs this installation for all of its agencies: the agency that set-up made first. Its
 * administrators make the others, and look after what belongs to none of them.
 */
@Injectable()
export class Installation {
  constructor(private readonly repository: InstallationRepository) {}

  /** For set-up: from now on it is run by this agency, unless another runs it already. */
  giveTo(agencyId: string): Promise<void> {
    return this.repository.giveTo(agencyId);
  }

  isRunBy(agencyId: string): Promise<boolean> {
    return this.repository.isRunBy(agencyId);
  }
}
