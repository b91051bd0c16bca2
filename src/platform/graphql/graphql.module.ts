import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { Config } from '../config/config.js';
import { currentRequestId } from '../request/request-scope.js';
import { RateLimitsModule } from '../rate-limits/rate-limits.module.js';
import { DocumentGate } from './document.gate.js';
import { ErrorFilter } from './error.filter.js';
import { formatError } from './errors.js';
import { LimitsPlugin } from './limits/limits.plugin.js';
import { LIMITS } from './limits/limits.js';
import { SpendingInterceptor } from './limits/spending.interceptor.js';
import { MergedIds } from './merged-ids.js';
import { MutationInterceptor } from './mutation.interceptor.js';
import { NodeResolver } from './node.resolver.js';
import type { RequestContext } from './request-context.js';
import { SelectionPlugin } from './selection.plugin.js';
import { InputValidationPipe } from './validation.pipe.js';

@Module({
  imports: [
    RateLimitsModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [Config],
      useFactory: ({ explorable }: Config): ApolloDriverConfig => ({
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        graphiql: false,
        playground: false,
        introspection: explorable,
        hideSchemaDetailsFromClientErrors: !explorable,
        csrfPrevention: true,
        // Hashes are looked up by the gate, among listed operations; clients can add none.
        persistedQueries: false,
        includeStacktraceInErrorResponses: false,
        formatError,
        context: ({ req, res }: { req: Request; res: Response }): RequestContext => ({
          req,
          res,
          requestId: currentRequestId() ?? '',
          actor: null,
          // Until it is priced it costs the most that a request may.
          cost: LIMITS.cost,
          refusal: null,
          loaders: new Map(),
        }),
      }),
    }),
  ],
  providers: [
    NodeResolver,
    LimitsPlugin,
    SelectionPlugin,
    MergedIds,
    // In this order: who has spent too much opens no transaction.
    { provide: APP_INTERCEPTOR, useClass: SpendingInterceptor },
    { provide: APP_INTERCEPTOR, useClass: MutationInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useClass: InputValidationPipe },
  ],
})
export class GraphqlApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(DocumentGate).forRoutes('graphql');
  }
}
