import tseslint from 'typescript-eslint';

const ASK_THE_CLOCK = 'Ask the Clock what time it is: tests and scenarios set it.';
const WHOSE_DAY = 'A day is an agency’s: ask dayOf for the one in its zone (docs/adr/0049).';
const ASK_FOR_THE_DAY = 'Ask dayOf (platform/time/days.ts) on which day a moment falls.';

/** The files that may take time apart. */
const CALENDARS = [
  'src/platform/time/clock.ts',
  'src/platform/time/days.ts',
  'src/platform/events/listening.ts',
];
const LEAVE_CALENDARS = {
  name: 'luxon',
  message: 'Ask the Clock what time it is, and days.ts (platform/time) about days.',
};
const DAYS_OF_PEOPLE = {
  regex: '/days\\.js$',
  importNames: ['utcDayOf'],
  message: WHOSE_DAY,
};
const LOG_BY_LOG = {
  name: '@nestjs/common',
  importNames: ['Logger'],
  message: 'Use Log (platform/logs/log.ts): its entries are fixed words with listed fields.',
};

export default tseslint.config(
  { ignores: ['dist/', 'web/dist/', '.kinweave/', 'coverage/', 'node_modules/', 'bench/.venv/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'proof/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './web/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
      // Trusted Types refuse them in the browser as well.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|style)$/], MemberExpression[property.name=/^(innerHTML|outerHTML)$/]',
          message: 'The policy of the page refuses markup from text, and styles in it.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [
      'src/platform/time/clock.ts',
      // The log is read beside those of other programs, by the machine's own time.
      'src/platform/logs/structured-log.ts',
      // The engine knows nothing of the platform; it looks only whether there is such a day.
      'src/matching/engine/slots.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'NewExpression[callee.name="Date"][arguments.length=0]',
          'CallExpression[callee.name="Date"]',
          'MemberExpression[object.name="Date"][property.name="now"]',
          'VariableDeclarator[init.name="Date"]',
          'Identifier[name="globalThis"]',
          'MemberExpression[property.name=/^(DateTimeFormat|timeOrigin)$/]',
          'MemberExpression[object.name="DateTime"][property.name=/^(now|local|utc|fromObject)$/]',
        ].map((selector) => ({ selector, message: ASK_THE_CLOCK })),
        ...[
          'MemberExpression[object.callee.property.name="toISOString"]',
          'CallExpression[callee.property.name="split"][arguments.0.value="T"]',
          'MemberExpression[property.name=/^(get(UTC)?(Date|Day|Month|FullYear)|to(Locale)?DateString)$/]',
        ].map((selector) => ({ selector, message: ASK_FOR_THE_DAY })),
        {
          selector: 'CallExpression[callee.name="dayOf"] > Literal[value=/^(utc|gmt|etc)/i]',
          message: WHOSE_DAY,
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/logs/log.ts', ...CALENDARS],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [LOG_BY_LOG, LEAVE_CALENDARS], patterns: [DAYS_OF_PEOPLE] },
      ],
    },
  },
  {
    files: ['src/audit/checkpoints.service.ts'],
    rules: { 'no-restricted-imports': ['error', LOG_BY_LOG, LEAVE_CALENDARS] },
  },
  {
    files: CALENDARS,
    rules: { 'no-restricted-imports': ['error', LOG_BY_LOG] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/queue/redis.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          name: 'ioredis',
          allowTypeImports: true,
          message:
            'Connect through platform/queue/redis.ts: its connections notice when they go silent.',
        },
      ],
    },
  },
  {
    // Assertions on parsed GraphQL answers are the tests' own type check, and the bench compares them.
    files: ['test/**/*.ts', 'proof/**/*.ts', 'bench/{web/*,meanwhile}.ts', 'src/**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
