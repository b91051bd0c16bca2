import type { Response } from 'express';
import type { RequestRefused } from '../refusals/request-refused.js';

/** Answers a refused request in the form of GraphQL, before GraphQL has seen it. */
export function answerRefusal(res: Response, refused: RequestRefused): void {
  for (const [name, value] of refused.headers) res.setHeader(name, value);
  res.status(refused.status).json({ errors: [refused.asAnswered] });
}
