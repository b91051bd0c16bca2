/** The house's layers, as in CONTRIBUTING.md: data flows one way. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolver-reaches-no-repository',
      comment: 'A resolver asks its service; only a service reaches a repository.',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '\\.(repository|cypher)\\.ts$' },
    },
    {
      name: 'cypher-only-for-its-repository',
      comment: 'Statements are run by a repository (or by the EXPLAIN test) and nobody else.',
      severity: 'error',
      from: { pathNot: '(\\.repository\\.ts|\\.cypher\\.ts|\\.spec\\.ts)$' },
      to: { path: '\\.cypher\\.ts$' },
    },
    {
      name: 'predicates-only-for-statements',
      comment: 'What somebody sees is decided in statements, by the predicates and nowhere else.',
      severity: 'error',
      from: { pathNot: '\\.(cypher|predicate|record)\\.ts$' },
      to: { path: '\\.predicate\\.ts$' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'engine-is-pure',
      comment: 'Plain data in, plain data out: no framework, no driver, no feature.',
      severity: 'error',
      from: { path: '^src/matching/engine/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '(^src/(?!matching/engine/)|node_modules/(@nestjs|neo4j-driver|bullmq|ioredis))',
      },
    },
    {
      name: 'api-process-starts-no-job',
      comment: 'It knows which jobs follow, to ask for them; what runs them is out of its reach.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '(/jobs\\.module\\.ts$|node_modules/bullmq)', reachable: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
  },
};
