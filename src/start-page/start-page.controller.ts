import { Controller, Get, Header, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../platform/config/config.js';
import { GRAPHIQL_FILES, sendFile, START_PAGE_FILES } from './assets.js';
import { secureGraphiql, secureStartPage } from './content-security.js';
import { Demonstration } from './demonstration.js';
import { Examples } from './examples.js';
import { graphiqlPage } from './graphiql.html.js';
import { ROLES } from './roles.js';
import { RunningParts } from './running-parts.js';
import { startPage } from './start-page.html.js';

/** Pages for those who run this process or program against it. All that they load comes from here. */
@Controller('developers')
export class StartPageController {
  constructor(
    private readonly parts: RunningParts,
    private readonly demonstration: Demonstration,
    private readonly examples: Examples,
    private readonly config: Config,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async start(@Res({ passthrough: true }) res: Response): Promise<string> {
    secureStartPage(res);
    const parts = await this.parts.look();
    return startPage(parts, this.config.explorable ? this.demonstration.accounts : null);
  }

  /**
   * GraphiQL with the examples of a role; those of a case manager where none is named.
   * @throws NotFoundException where the API is not explorable: GraphiQL could run nothing there.
   */
  @Get('graphiql')
  @Header('Content-Type', 'text/html; charset=utf-8')
  graphiql(@Query('role') slug: unknown, @Res({ passthrough: true }) res: Response): string {
    this.requireExplorable();
    const role = ROLES.find((one) => one.slug === slug) ?? ROLES[0]!;
    return graphiqlPage(role, this.examples.of(role.role), secureGraphiql(res));
  }

  @Get('files/:file')
  startPageFile(@Param('file') file: string, @Res() res: Response): void {
    sendFile(res, START_PAGE_FILES, file);
  }

  @Get('graphiql/:file')
  graphiqlFile(@Param('file') file: string, @Res() res: Response): void {
    this.requireExplorable();
    sendFile(res, GRAPHIQL_FILES, file);
  }

  private requireExplorable(): void {
    if (!this.config.explorable) throw new NotFoundException();
  }
}
