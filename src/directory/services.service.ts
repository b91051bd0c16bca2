import { Injectable } from '@nestjs/common';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
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
import { Organisation } from './organisation.model.js';
import { Service, type ServiceConnection } from './service.model.js';
import { SERVICE } from './service.record.js';
import { ServicesRepository } from './services.repository.js';

/** The services of the directory: what organisations provide. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly repository: ServicesRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly locations: LocationsService,
    private readonly policy: Policy,
  ) {}

  /** @throws UserErrors NOT_FOUND, or ILLEGAL_TRANSITION for an organisation that has ended. */
  async create(actor: Actor | null, input: CreateServiceInput): Promise<Service> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const path = 'input.organisationId';
    const organisationId = localId('Organisation', input.organisationId);
    const organisation = await this.records.of(viewer).one(Organisation, organisationId);
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

  /**
   * Changes what the input names; null empties a field.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw.
   */
  async change(actor: Actor | null, input: ChangeServiceInput): Promise<Service> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const id = localId('Service', input.serviceId);
    const service = requireLasting(await this.records.of(viewer).locked(Service, id));
    this.versions.refuseStale(SERVICE, service, input, viewer);
    const before = service.row;
    const locationId = await this.locations.locationOf(viewer, input.locationId);
    await this.repository.change({
      agencyId,
      id,
      name: input.name?.trim() ?? before.name,
      description: input.description === undefined ? before.description : input.description,
      locationId: locationId === undefined ? before.locationId : locationId,
      now,
    });
    return this.written(viewer, id);
  }

  async end(actor: Actor | null, input: EndServiceInput): Promise<Service> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const id = localId('Service', input.serviceId);
    requireLasting(await this.records.of(viewer).one(Service, id));
    const endedOn = input.endedOn ?? viewer.today;
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason.trim(), now });
    return this.written(viewer, id);
  }

  async list(actor: Actor | null, args: ServicesArgs): Promise<ServiceConnection> {
    const records = this.records.of(this.policy.require(actor, 'directory.read'));
    const search = args.search?.trim().toLowerCase() || null;
    const filter = { search, includeEnded: args.includeEnded };
    if (!args.organisationId) return records.list(Service, 'ofAgency', filter, args);
    const organisationId = localId('Organisation', args.organisationId);
    return records.list(Service, 'ofOrganisation', { ...filter, organisationId }, args);
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

  private async written(viewer: Viewer, id: string): Promise<Service> {
    return (await this.records.of(viewer).one(Service, id))!;
  }
}

/** A service that can be changed. @throws UserErrors NOT_FOUND or ILLEGAL_TRANSITION. */
function requireLasting(service: Service | null): Service {
  const path = 'input.serviceId';
  if (!service) throw refuse(DirectoryRefusal.NO_SUCH_SERVICE, path);
  requireNotEnded(service, DirectoryRefusal.SERVICE_ENDED, path);
  return service;
}
