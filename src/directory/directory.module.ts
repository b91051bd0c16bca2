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
import { Organisation } from './organisation.model.js';
import { Location } from './location.model.js';
import { Service } from './service.model.js';
import { Spokesperson } from './spokespersons/spokesperson.model.js';

export const DIRECTORY_RECORDS = [Organisation, Location, Service, Spokesperson] as const;

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
