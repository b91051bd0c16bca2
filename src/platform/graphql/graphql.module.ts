import { randomUUID } from 'node:crypto';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { ErrorFilter } from './error.filter.js';
import { formatError } from './errors.js';
import { MutationInterceptor } from './mutation.interceptor.js';
import { NodeResolver } from './node.resolver.js';
import type { RequestContext } from './request-context.js';
import { InputValidationPipe } from './validation.pipe.js';

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      playground: false,
      introspection: true,
      csrfPrevention: true,
      includeStacktraceInErrorResponses: false,
      formatError,
      context: ({ req, res }: { req: Request; res: Response }): RequestContext => ({
        req,
        res,
        requestId: randomUUID(),
        actor: null,
        refusal: null,
        loaders: new Map(),
      }),
    }),
  ],
  providers: [
    NodeResolver,
    { provide: APP_INTERCEPTOR, useClass: MutationInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useClass: InputValidationPipe },
  ],
})
export class GraphqlApiModule {}
