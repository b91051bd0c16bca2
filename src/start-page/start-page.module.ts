import { Module } from '@nestjs/common';
import { Demonstration } from './demonstration.js';
import { Examples } from './examples.js';
import { RunningParts } from './running-parts.js';
import { ScreensController } from './screens.controller.js';
import { StartPageController } from './start-page.controller.js';

@Module({
  controllers: [ScreensController, StartPageController],
  providers: [RunningParts, Demonstration, Examples],
})
export class StartPageModule {}
