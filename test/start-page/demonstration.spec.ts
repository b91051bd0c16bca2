import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { Role } from '../../src/access/actor.js';
import { startOwnApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ KINWEAVE_DEMO: '1' });
});
afterAll(() => api.close());

const get = async (path: string): Promise<string> =>
  (await request(api.app.getHttpServer()).get(path).expect(200)).text;

test('the start page shows a sign-in for each role', async () => {
  const page = await get('/developers');
  expect(page.match(/<dt>Password<\/dt>/g)).toHaveLength(Object.keys(Role).length);
  expect(page.match(/[\w.]+@lipovo\.example/g)).toHaveLength(Object.keys(Role).length);
});

test('GraphiQL is ready to sign in as the role', async () => {
  const page = await get('/developers/graphiql?role=volunteer');
  const data = JSON.parse(/id="graphiql-data">(.*?)<\/script>/s.exec(page)![1]!);
  const { input } = JSON.parse(data.examples[0].variables);
  expect(input).toMatchObject({
    email: expect.stringMatching(/^volunteer@/),
    password: expect.stringMatching(/.{12}/),
  });
});
