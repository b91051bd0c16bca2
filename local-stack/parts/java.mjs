import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { lock } from './lock.mjs';
import { cacheFolder } from './paths.mjs';
import { run } from './run.mjs';
import { say, withProgress } from './say.mjs';
import { UserError, waysOut } from './user-error.mjs';

/** For what lives for minutes at most: compiling its code to the last costs more than it saves. */
export const forMinutes = ['-XX:TieredStopAtLevel=1'];

/**
 * For the minutes of npm test, in which much is asked a few times: what is asked often is compiled to
 * the last only when it is asked four times as often as Java would wait for. There is room for all
 * plans and classes, and for what is forgotten at once, so that it is seldom collected.
 */
export const forTests = [
  '-Xms512m',
  '-Xmx768m',
  '-Xmn200m',
  '-XX:MetaspaceSize=192m',
  '-XX:Tier4InvocationThreshold=20000',
  '-XX:Tier4MinInvocationThreshold=2400',
  '-XX:Tier4CompileThreshold=60000',
  '-XX:Tier4BackEdgeThreshold=160000',
];

/** The java to use. */
export function javaCommand() {
  const own = process.env['JAVA_HOME'] && join(process.env['JAVA_HOME'], 'bin', 'java');
  return own && existsSync(own) ? own : 'java';
}

/**
 * Makes sure that Java (17 or later) and, when asked for, Maven are here. On Debian and Ubuntu root
 * gets what is missing from apt; elsewhere one message names the ways out.
 * @param {{ maven: boolean }} need
 */
export async function needJava(need) {
  if ((await missing(need)).length === 0) return;
  const installing = await lock(join(cacheFolder(), 'apt.lock'));
  try {
    const lacking = await missing(need);
    if (lacking.length === 0) return;
    if (!canUseApt()) throw new UserError(`Not found: ${lacking.join(' and ')}.\n${waysOut}`);
    await installWithApt(lacking);
    const still = await missing(need);
    if (still.length > 0) throw new UserError(`Still missing: ${still.join(' and ')}.\n${waysOut}`);
  } finally {
    installing.release();
  }
}

/** @param {{ maven: boolean }} need */
async function missing(need) {
  const lacking = [];
  if ((await javaVersion()) < 17) lacking.push('Java 17');
  if (need.maven && (await run('mvn', ['--version'])).code !== 0) lacking.push('Maven');
  return lacking;
}

/**
 * @returns {Promise<number>} 0 when there is none
 * @throws {UserError} for one that does not answer: to install another would not mend that.
 */
async function javaVersion() {
  const java = javaCommand();
  const { code, output } = await run(java, ['-version']);
  // On macOS a placeholder answers where there is none.
  if (code === 127 || output.includes('Unable to locate a Java Runtime')) return 0;
  const [, version] = /version "(\d+)/.exec(output) ?? [];
  if (code === 0 && version) return Number(version);
  throw new UserError(
    `"${java} -version" fails. JAVA_HOME and JAVA_TOOL_OPTIONS say which Java runs, and how. It says:\n${output.trim()}`,
  );
}

function canUseApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    accessSync('/usr/bin/apt-get', constants.X_OK);
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string[]} lacking */
async function installWithApt(lacking) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} args */
  const apt = async (...args) => {
    // Another apt may be at work on a fresh machine: wait for it instead of failing.
    const { code, output } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      env,
      finishAlways: true,
    });
    return { ok: code === 0, output };
  };
  say(`Installing ${lacking.join(' and ')} with apt-get, once for this machine.`);
  // Java's set-up fails where slim images left this folder out.
  mkdirSync('/usr/share/man/man1', { recursive: true });
  await withProgress(`Installing ${lacking.join(' and ')}`, async () => {
    // Puts right what an installation that was cut short left half done.
    await run('dpkg', ['--configure', '-a'], { env, finishAlways: true });
    const updated = await apt('update', '-q');
    const packages = [];
    if (lacking.includes('Java 17')) {
      const simulated = await apt('install', '-qq', '-s', 'openjdk-17-jre-headless');
      packages.push(simulated.ok ? 'openjdk-17-jre-headless' : 'default-jre-headless');
    }
    if (lacking.includes('Maven')) packages.push('maven');
    const installed = await apt('install', '-q', '-y', '--no-install-recommends', ...packages);
    if (!installed.ok) {
      const printed = `${updated.ok ? '' : updated.output}${installed.output}`;
      throw new UserError(
        `apt-get could not install ${packages.join(' ')}:\n${printed}\n${waysOut}`,
      );
    }
  });
}
