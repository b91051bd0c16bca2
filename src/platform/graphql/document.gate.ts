import { fileURLToPath } from 'node:url';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { parse, type DocumentNode } from 'graphql';
import { Config } from '../config/config.js';
import { answerRefusal } from '../http/answer-refusal.js';
import { bearerTokenOf } from '../http/bearer-token.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuseRequest, RequestRefused } from '../refusals/request-refused.js';
import { checkDocument } from './limits/document-limits.js';
import { checkInput } from './limits/input-limits.js';
import { keepWithin } from './limits/limits.js';
import { checkText } from './limits/text-limits.js';
import { hashOf, readOperations, type ListedOperation } from './operations/listed-operations.js';

/** What the screens ask, beside `src` and `dist` alike, and the examples for GraphiQL. */
const OWN_OPERATIONS = ['../../../web/operations', '../../start-page/operations'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

interface Body {
  query?: unknown;
  variables?: unknown;
  extensions?: { persistedQuery?: { sha256Hash?: unknown } };
}

/**
 * Looks at a GraphQL request before anything else does: the parser, validation, the database. It
 * puts the document of a listed operation in the place of its hash, refuses what is too large, and
 * where the API is not explorable it lets browsers run listed operations only. Whoever sends a
 * bearer token is a client of its own kind: it may send documents, within the limits.
 */
@Injectable()
export class DocumentGate implements NestMiddleware {
  private readonly listed: ReadonlyMap<string, ListedOperation>;

  constructor(private readonly config: Config) {
    this.listed = readOperations([...OWN_OPERATIONS, ...config.operationFolders]);
  }

  use(req: Request, res: Response, next: NextFunction): void {
    try {
      this.look(req);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      answerRefusal(res, error);
      return;
    }
    next();
  }

  private look(req: Request): void {
    if (Array.isArray(req.body)) keepWithin('batch', Math.max(2, req.body.length));
    const body = (req.body ?? {}) as Body;
    checkInput(body.variables);
    const hash = body.extensions?.persistedQuery?.sha256Hash;
    if (hash !== undefined && body.query === undefined) {
      const operation = typeof hash === 'string' ? this.listed.get(hash) : undefined;
      if (!operation) throw refuseRequest(PlatformRefusal.HASH_NOT_LISTED, { status: 400 });
      body.query = operation.document;
    }
    delete body.extensions;
    if (typeof body.query !== 'string') return;
    checkText(body.query);
    const document = parsed(body.query);
    if (document === null) return;
    checkDocument(document);
    const isFree = this.config.explorable || bearerTokenOf(req) !== null;
    if (!isFree && !this.listed.has(hashOf(document)))
      throw refuseRequest(PlatformRefusal.OPERATION_NOT_LISTED, { status: 400 });
  }
}

/** Null for what is not a document: Apollo will say so, and where. */
function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}
