import { Module } from '@nestjs/common';
import { DerivedRepository } from './derived.repository.js';
import { Derived } from './derived.js';

/** What is written anew once much was loaded, for processes that know of no viewer, too. */
@Module({ providers: [DerivedRepository, Derived], exports: [Derived] })
export class DerivedModule {}
