import { Module } from '@nestjs/common';
import { Demonstration } from './demonstration.js';
import { Examples } from './examples.js';
import { RunningParts } from './running-parts.js';
import { StartPageController } from './start-page.controller.js';

@Module({ controllers: [StartPageController], providers: [RunningParts, Demonstration, Examples] })
export class StartPageModule {}
