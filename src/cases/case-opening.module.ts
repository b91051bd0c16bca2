import { Module } from '@nestjs/common';
import { CaseOpening } from './case-opening.service.js';
import { CasesRepository } from './cases.repository.js';

/** Apart from the cases themselves, which know families, so that families can open cases. */
@Module({ providers: [CasesRepository, CaseOpening], exports: [CasesRepository, CaseOpening] })
export class CaseOpeningModule {}
