import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { openBrowser } from './browser.mjs';
import { faultsOfDrawing } from './drawing.mjs';

/**
 * Walks through the screens of a running demonstration as a case manager does, at four widths, in both
 * languages, light and dark, and looks at each with axe and by the boxes of what is drawn.
 * npm run prove:screens -- [http://localhost:3000] [folder for pictures]
 */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [address = 'http://localhost:3000', pictures] = process.argv.slice(2);
const WIDTHS = [320, 390, 768, 1440];
const WAYS = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'bg-BG', colorScheme: 'dark' },
];

/** @type {string[]} */
const faults = [];
let looked = 0;

if (pictures) mkdirSync(pictures, { recursive: true });
for (const width of WIDTHS) for (const way of WAYS) await walk(width, way);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${looked} screens looked at, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/**
 * @param {number} width
 * @param {{ locale: string, colorScheme: string }} way
 */
async function walk(width, way) {
  const { page, close } = await openBrowser({
    ...way,
    bypassCSP: false,
    viewport: { width, height: width < 700 ? 844 : 1000 },
  });
  const where = `${width} ${way.locale} ${way.colorScheme}`;
  page.on('pageerror', ({ message }) => faults.push(`${where}: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${where}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(address).host)
      faults.push(`${where}: asks ${host}`);
  });
  /** @param {string} name */
  const look = async (name) => {
    looked += 1;
    await page.evaluate(() => document.fonts.ready);
    const found = await page.evaluate(`${axe}; axe.run()`);
    for (const { id, nodes } of found.violations)
      faults.push(`${where} ${name}: ${id} ${nodes[0].html.slice(0, 120)}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0) faults.push(`${where} ${name}: ${beyond} px beyond the side`);
    if ((await page.title()) !== 'Kinweave')
      faults.push(`${where} ${name}: says more in its title`);
    for (const fault of await faultsOfDrawing(page)) faults.push(`${where} ${name}: ${fault}`);
    if (pictures)
      await page.screenshot({
        path: `${pictures}/${name}-${where.replaceAll(' ', '-')}.png`,
        fullPage: true,
      });
  };

  await page.goto(address);
  await page.waitForSelector('form');
  await look('sign-in');
  await page.fill('[name=email]', 'case.manager@lipovo.example');
  await page.fill('[name=password]', 'lipovo-case-manager');
  await page.keyboard.press('Enter');
  await page.waitForSelector('main li a');
  await look('families');
  await page.locator('main li a', { hasText: 'Ramadanov' }).click();
  await page.waitForSelector('svg[role=group]');
  await look('family');
  for (const depth of [2, 3]) {
    await page
      .locator('input[type=radio]')
      .nth(depth - 1)
      .check({ force: true });
    await page.waitForURL((url) => url.search.includes(`depth=${depth}`));
    await page.waitForSelector('[aria-busy=false] svg[role=group]');
    await look(`depth-${depth}`);
  }
  await page.locator('svg[role=group] [tabindex="0"]').focus();
  for (const key of ['ArrowUp', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await page.waitForSelector('[aria-pressed=true]');
  await look('chosen');
  await page.keyboard.press('Escape');
  await page.locator('input[type=radio]').last().check({ force: true });
  await page.waitForSelector('table');
  await look('table');
  await page.goto(`${address}/account`);
  await page.waitForSelector('h2');
  await look('account');
  await close();
}
