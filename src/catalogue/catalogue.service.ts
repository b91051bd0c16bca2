import { Injectable } from '@nestjs/common';
import { pageOf, toConnection } from '../platform/graphql/connection.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { typedOrNull } from '../platform/text/typed-text.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { CatalogueRefusal } from './catalogue.refusals.js';
import { CatalogueRepository } from './catalogue.repository.js';
import type { ResourceKindsArgs } from './dto/resource-kinds.args.js';
import { ResourceKind, type ResourceKindConnection } from './resource-kind.model.js';

/** Reads the catalogue of resource kinds. It is loaded from the seeds and the same everywhere. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly repository: CatalogueRepository,
    private readonly policy: Policy,
  ) {}

  async resourceKinds(
    actor: Actor | null,
    args: ResourceKindsArgs,
  ): Promise<ResourceKindConnection> {
    this.policy.require(actor, 'catalogue.read');
    const filter = { domain: args.domain ?? null, search: typedOrNull(args.search) };
    const rows = await this.repository.list(filter, pageOf(args));
    return toConnection(
      rows.map((row) => new ResourceKind(row)),
      args,
    );
  }

  /** The kind with this code; null where there is none. */
  async resourceKind(actor: Actor | null, code: string): Promise<ResourceKind | null> {
    this.policy.require(actor, 'catalogue.read');
    return (await this.kinds([code])).get(code) ?? null;
  }

  /** As `resourceKind`, for whoever holds its global id; null for those who may not see it. */
  async node(actor: Actor | null, code: string): Promise<ResourceKind | null> {
    return this.policy.allows(actor, 'catalogue.read') ? this.resourceKind(actor, code) : null;
  }

  /** For other features: kinds by code, also withdrawn ones; unknown codes are missing. */
  async kinds(codes: readonly string[]): Promise<Map<string, ResourceKind>> {
    if (codes.length === 0) return new Map();
    const rows = await this.repository.kinds([...new Set(codes)]);
    return new Map(rows.map((row) => [row.code, new ResourceKind(row)]));
  }

  /**
   * For other features: a kind that an input names for something new.
   * @throws UserErrors NOT_FOUND at `path` for an unknown or withdrawn code.
   */
  async requireKind(code: string, path: string): Promise<ResourceKind> {
    const kind = (await this.kinds([code])).get(code);
    if (kind && !kind.withdrawn) return kind;
    throw unknownKind(code, path);
  }
}

/** The refusal of a kind that is not, or no longer, in the catalogue. */
export function unknownKind(code: string, path: string) {
  return refuse(CatalogueRefusal.NO_SUCH_KIND, path, { code });
}
