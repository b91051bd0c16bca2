/** Why somebody was not signed in through their organisation, with the HTTP status of each. */
const STATUS = {
  NOT_FOUND: 404,
  PROVIDER_UNREACHABLE: 503,
  ATTEMPT_OVER: 400,
  SIGN_IN_REFUSED: 401,
  CLAIMS_MISSING: 403,
  NO_ROLE: 403,
  ACCOUNT_EXISTS: 409,
  ACCOUNT_CLOSED: 403,
} as const;

export type ProviderRefusalCode = keyof typeof STATUS;

export class ProviderRefusal extends Error {
  readonly status: number;

  constructor(
    readonly code: ProviderRefusalCode,
    message: string,
    readonly whatToDo: string,
  ) {
    super(message);
    this.name = 'ProviderRefusal';
    this.status = STATUS[code];
  }
}

export function unreachable(): ProviderRefusal {
  return new ProviderRefusal(
    'PROVIDER_UNREACHABLE',
    "Your organisation's sign-in service cannot be reached right now.",
    'Try again in some minutes. If it stays away, tell an administrator of your organisation.',
  );
}

export function refused(): ProviderRefusal {
  return new ProviderRefusal(
    'SIGN_IN_REFUSED',
    "Your organisation's sign-in service did not vouch for you.",
    'Begin again. If it happens once more, tell an administrator of your agency.',
  );
}
