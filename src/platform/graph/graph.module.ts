import { Global, Module } from '@nestjs/common';
import { Graph } from './graph.js';
import { MigrationRepository } from './migration.repository.js';
import { Migrations } from './migrations.js';

@Global()
@Module({ providers: [Graph, Migrations, MigrationRepository], exports: [Graph, Migrations] })
export class GraphModule {}
