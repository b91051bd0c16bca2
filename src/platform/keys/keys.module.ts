import { Global, Module } from '@nestjs/common';
import { KeyFolder } from './key-folder.js';
import { Sealing } from './sealing.js';

@Global()
@Module({ providers: [KeyFolder, Sealing], exports: [KeyFolder, Sealing] })
export class KeysModule {}
