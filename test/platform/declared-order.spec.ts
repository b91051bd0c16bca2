import { expect, test } from '@jest/globals';
import { inDeclaredOrder } from '../../src/platform/events/declared-order.js';

type Listener = Parameters<typeof inDeclaredOrder>[1][number];

const listener = (name: string, ...after: string[]): Listener => ({
  name,
  file: `${name.split('.')[0]!.toLowerCase()}.ts`,
  after,
  before: [],
});

function orderOf(...listeners: Listener[]): string[] {
  return inDeclaredOrder('roof.leaked', listeners).map(({ name }) => name);
}

test('listeners come in the order that they declare, however they are found', () => {
  const first = listener('Cellar.pump');
  const second = listener('Insurance.write', 'Cellar.pump');
  const third = listener('Roof.mend', 'Insurance.write', 'Cellar.pump');
  const ordered = ['Cellar.pump', 'Insurance.write', 'Roof.mend'];
  expect(orderOf(first, second, third)).toEqual(ordered);
  expect(orderOf(third, second, first)).toEqual(ordered);
  expect(orderOf()).toEqual([]);
});

test('a listener says that it comes before another, too', () => {
  const first = { ...listener('Cellar.pump'), before: ['Roof.mend', 'Insurance.write'] };
  const second = listener('Insurance.write');
  const third = listener('Roof.mend', 'Insurance.write');
  expect(orderOf(third, second, first)).toEqual(['Cellar.pump', 'Insurance.write', 'Roof.mend']);
});

test.each([
  [
    'a name that is none',
    [listener('Roof.mend', 'Cellar.pumps'), listener('Cellar.pump')],
    'Roof.mend (roof.ts) names Cellar.pumps, which does not listen within roof.leaked.',
  ],
  [
    'two that wait for each other',
    [
      listener('Cellar.pump'),
      listener('Roof.mend', 'Insurance.write'),
      listener('Insurance.write', 'Roof.mend', 'Cellar.pump'),
    ],
    'These listeners within roof.leaked wait for each other: Insurance.write (insurance.ts), Roof.mend (roof.ts).',
  ],
  [
    'one that waits for itself',
    [listener('Roof.mend', 'Roof.mend')],
    'These listeners within roof.leaked wait for each other: Roof.mend (roof.ts).',
  ],
  [
    'two of which neither comes first',
    [
      listener('Cellar.pump'),
      listener('Roof.mend', 'Cellar.pump'),
      listener('Insurance.write', 'Cellar.pump'),
    ],
    'It is not said which of these comes first within roof.leaked: Insurance.write (insurance.ts), Roof.mend (roof.ts).',
  ],
])('%s is refused, and the classes and their files are named', (_, listeners, message) => {
  expect(() => orderOf(...listeners)).toThrow(new Error(message));
});
