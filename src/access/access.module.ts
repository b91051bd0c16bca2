import { Global, Module } from '@nestjs/common';
import { Admission } from '../platform/records/admission.js';
import { DerivedModule } from './derived.module.js';
import { InstallationRepository } from './installation.repository.js';
import { Installation } from './installation.js';
import { Namesakes } from './namesakes.js';
import { NamesakesRepository } from './namesakes.repository.js';
import { Policy } from './policy.js';
import { Reach } from './reach.js';
import { ReachRepository } from './reach.repository.js';
import { RoleHolders } from './role-holders.js';
import { RoleHoldersRepository } from './role-holders.repository.js';
import { Vetoes } from './vetoes.js';
import { Supervision } from './supervision.js';
import { VetoesRepository } from './vetoes.repository.js';
import { Witnesses } from './witnesses.js';
import { WitnessesRepository } from './witnesses.repository.js';

/** Who may do what, which records there are for whom, and who must not meet whom. */
@Global()
@Module({
  imports: [DerivedModule],
  providers: [
    Policy,
    { provide: Admission, useExisting: Policy },
    VetoesRepository,
    Vetoes,
    ReachRepository,
    Reach,
    RoleHoldersRepository,
    RoleHolders,
    InstallationRepository,
    Installation,
    NamesakesRepository,
    Namesakes,
    WitnessesRepository,
    Witnesses,
    Supervision,
  ],
  exports: [
    Policy,
    Admission,
    Vetoes,
    Reach,
    RoleHolders,
    Installation,
    Namesakes,
    Witnesses,
    Supervision,
    DerivedModule,
  ],
})
export class AccessModule {}
