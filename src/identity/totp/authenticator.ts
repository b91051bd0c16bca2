import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Steps before and after the present one: phones' clocks are a little off. */
const TOLERANCE = 1;

/** A new seed for an authenticator app, in base32. */
export function newSeed(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that authenticator apps read, usually out of a QR code. */
export function otpauthUri(seed: string, label: string): string {
  return authenticator(seed, label).toString();
}

/** The number of the time step for which the app showed this code, or null where it fits none. */
export function stepOf(code: string, seed: string, now: Date): number | null {
  const delta = authenticator(seed).validate({
    token: code,
    timestamp: now.getTime(),
    window: TOLERANCE,
  });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

function authenticator(seed: string, label = ''): TOTP {
  return new TOTP({
    issuer: 'Kinweave',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(seed),
  });
}
