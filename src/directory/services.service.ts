import { Injectable } from '@nestjs/common';
import { pageOf, toConnection } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { DirectoryRefusal } from './directory.refusals.js';
import type { ServicesArgs } from './dto/directory.args.js';
import type {
  ChangeServiceInput,
  CreateServiceInput,
  EndServiceInput,
} from './dto/service.inputs.js';
import { requireNotEnded } from './ended.js';
import { LocationsService } from './locations.service.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { Service, type ServiceConnection } from './service.model.js';
import { ServicesRepository, type ServiceRow } from './services.repository.js';

/** The services of the directory: what organisations provide. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly repository: ServicesRepository,
    private readonly organisations: OrganisationsRepository,
    private readonly locations: LocationsService,
    private readonly policy: Policy,
  ) {}

  /** @throws UserErrors NOT_FOUND, or ILLEGAL_TRANSITION for an organisation that has ended. */
  async create(actor: Actor | null, input: CreateServiceInput): Promise<Service> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const path = 'input.organisationId';
    const organisationId = localId('Organisation', input.organisationId);
    const [organisation] = await this.organisations.byIds(viewer, [organisationId]);
    if (!organisation) throw refuse(DirectoryRefusal.NO_SUCH_ORGANISATION, path);
    requireNotEnded(organisation, DirectoryRefusal.ORGANISATION_ENDED, path);
    const id = newId();
    await this.repository.create({
      agencyId,
      id,
      organisationId,
      name: input.name.trim(),
      description: input.description ?? null,
      locationId: (await this.locations.locationOf(viewer, input.locationId)) ?? null,
      now,
    });
    return this.written(viewer, id);
  }

  /** Changes what the input names; null empties a field. */
  async change(actor: Actor | null, input: ChangeServiceInput): Promise<Service> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const before = await this.lasting(viewer, input.serviceId);
    const locationId = await this.locations.locationOf(viewer, input.locationId);
    await this.repository.change({
      agencyId,
      id: before.id,
      name: input.name?.trim() ?? before.name,
      description: input.description === undefined ? before.description : input.description,
      locationId: locationId === undefined ? before.locationId : locationId,
      now,
    });
    return this.written(viewer, before.id);
  }

  async end(actor: Actor | null, input: EndServiceInput): Promise<Service> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const { id } = await this.lasting(viewer, input.serviceId);
    const endedOn = input.endedOn ?? viewer.today;
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason.trim(), now });
    return this.written(viewer, id);
  }

  async list(actor: Actor | null, args: ServicesArgs): Promise<ServiceConnection> {
    const viewer = this.policy.require(actor, 'directory.read');
    const filter = {
      organisationId: args.organisationId ? localId('Organisation', args.organisationId) : null,
      search: args.search?.trim().toLowerCase() || null,
      includeEnded: args.includeEnded,
    };
    const rows = await this.repository.list(viewer, filter, pageOf(args));
    return toConnection(
      rows.map((row) => new Service(row)),
      args,
    );
  }

  /** Services of the actor's agency by their record ids. */
  async byIds(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Service>> {
    const viewer = this.policy.require(actor, 'directory.read');
    const rows = await this.repository.byIds(viewer, ids);
    return new Map(rows.map((row) => [row.id, new Service(row)]));
  }

  /** What these organisations provide now, by the record id of the organisation. */
  async ofOrganisations(
    actor: Actor | null,
    ids: readonly string[],
  ): Promise<Map<string, Service[]>> {
    const viewer = this.policy.require(actor, 'directory.read');
    const services = new Map<string, Service[]>(ids.map((id) => [id, []]));
    for (const row of await this.repository.ofOrganisations(viewer, ids))
      services.get(row.organisationId)?.push(new Service(row));
    return services;
  }

  /** A service that can be changed. @throws UserErrors NOT_FOUND or ILLEGAL_TRANSITION. */
  private async lasting(viewer: Viewer, globalId: string): Promise<ServiceRow> {
    const path = 'input.serviceId';
    const [row] = await this.repository.byIds(viewer, [localId('Service', globalId)]);
    if (!row) throw refuse(DirectoryRefusal.NO_SUCH_SERVICE, path);
    requireNotEnded(row, DirectoryRefusal.SERVICE_ENDED, path);
    return row;
  }

  private async written(viewer: Viewer, id: string): Promise<Service> {
    const [row] = await this.repository.byIds(viewer, [id]);
    return new Service(row!);
  }
}
