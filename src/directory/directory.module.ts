import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { DirectoryLoaders } from './directory.loaders.js';
import { LocationsRepository } from './locations.repository.js';
import { LocationsResolver } from './locations.resolver.js';
import { LocationsService } from './locations.service.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { OrganisationsResolver } from './organisations.resolver.js';
import { OrganisationsService } from './organisations.service.js';
import { ServicesRepository } from './services.repository.js';
import { ServicesResolver } from './services.resolver.js';
import { ServicesService } from './services.service.js';
import { SpokespersonsRepository } from './spokespersons/spokespersons.repository.js';
import { SpokespersonsResolver } from './spokespersons/spokespersons.resolver.js';
import { SpokespersonsService } from './spokespersons/spokespersons.service.js';

@Module({
  providers: [
    OrganisationsRepository,
    OrganisationsService,
    OrganisationsResolver,
    ServicesRepository,
    ServicesService,
    ServicesResolver,
    LocationsRepository,
    LocationsService,
    LocationsResolver,
    DirectoryLoaders,
    SpokespersonsRepository,
    SpokespersonsService,
    SpokespersonsResolver,
  ],
  exports: [DirectoryLoaders],
})
export class DirectoryModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly loaders: DirectoryLoaders,
    private readonly spokespersons: SpokespersonsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Organisation', (id, ctx) => this.loaders.organisation(ctx, id));
    this.nodes.register('Service', (id, ctx) => this.loaders.service(ctx, id));
    this.nodes.register('Location', (id, ctx) => this.loaders.location(ctx, id));
    this.nodes.register('Spokesperson', (id, ctx) => this.spokespersons.byId(actorOf(ctx), id));
  }
}
