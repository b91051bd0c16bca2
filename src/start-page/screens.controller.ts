import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../platform/config/config.js';
import { FOREVER, screenFiles, screensPage, sendFile } from './assets.js';
import { secureScreens } from './content-security.js';
import { Demonstration } from './demonstration.js';
import { dataBlock } from './html.js';

/** Where in the page that Vite builds the data for its script belongs. */
const PLACE_OF_DATA = '<!-- data -->';

/** The screens. Which of them a browser shows, its script takes from the address. */
@Controller()
export class ScreensController {
  constructor(
    private readonly demonstration: Demonstration,
    private readonly config: Config,
  ) {}

  /** The addresses of `web/src/entry/router.tsx`. They name nobody: ids in them are opaque. */
  @Get(['', 'families', 'families/:id', 'account'])
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(@Res({ passthrough: true }) res: Response): string {
    secureScreens(res);
    const data = dataBlock('page-data', {
      explorable: this.config.explorable,
      accounts: this.demonstration.accounts,
    });
    return screensPage().replace(PLACE_OF_DATA, () => data.text);
  }

  @Get('assets/:file')
  file(@Param('file') file: string, @Res() res: Response): void {
    sendFile(res, screenFiles(), file, FOREVER);
  }
}
