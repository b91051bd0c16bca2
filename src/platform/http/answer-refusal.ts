import type { Response } from 'express';
import type { Refusal } from '../graphql/refusal.js';

/** Answers a refused request in the form of GraphQL, before GraphQL has seen it. */
export function answerRefusal(res: Response, { message, status, headers, told }: Refusal): void {
  for (const [name, value] of headers) res.setHeader(name, value);
  res.status(status).json({ errors: [{ message, extensions: told }] });
}
