import { Module } from '@nestjs/common';
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
    SpokespersonsRepository,
    SpokespersonsService,
    SpokespersonsResolver,
  ],
})
export class DirectoryModule {}
