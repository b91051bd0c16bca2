import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@jest/globals';
import { needJava } from '../../local-stack/parts/java.mjs';
import { UserError } from '../../local-stack/parts/user-error.mjs';

test('a Java that does not start is told, with what it says, and no other is installed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'java-'));
  mkdirSync(join(home, 'bin'));
  const program = '#!/bin/sh\necho "Unrecognized option: $JAVA_TOOL_OPTIONS" >&2\nexit 1\n';
  writeFileSync(join(home, 'bin', 'java'), program, { mode: 0o755 });
  process.env['JAVA_HOME'] = home;
  process.env['JAVA_TOOL_OPTIONS'] = '-NoSuchOption';
  try {
    const told = await needJava({ maven: false }).catch((/** @type {unknown} */ error) => error);
    expect(told).toBeInstanceOf(UserError);
    expect(`${told}`).toContain('Unrecognized option: -NoSuchOption');
  } finally {
    rmSync(home, { recursive: true });
  }
});
