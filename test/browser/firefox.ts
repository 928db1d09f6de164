import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { firstInstalled } from './installed.ts';

const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['firefox-esr', 'firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((variable) =>
    join(process.env[variable] ?? 'C:\\', 'Mozilla Firefox', 'firefox.exe'),
  ),
};

/** Why no Firefox test can run on this machine, with what to do; null where they can. */
export function firefoxProblem(): string | null {
  const path = findFirefox();
  if (path === undefined)
    return `no Firefox was found on ${process.platform}. Install one (on Debian firefox-esr), or set FIREFOX_PATH to it.`;
  if (isSnap(path))
    return `${path} is a snap, which sees no folder of a test. Install another one, or set FIREFOX_PATH to it.`;
  return null;
}

function findFirefox(): string | undefined {
  return firstInstalled([process.env.FIREFOX_PATH, ...(INSTALLED[process.platform] ?? [])]);
}

/** Ubuntu's `firefox` is a small script that starts the snap; /snap/bin/firefox is a link to `snap` itself. */
function isSnap(path: string): boolean {
  if (process.platform !== 'linux') return false;
  const real = realpathSync(path);
  return real.endsWith('/snap') || readFileSync(real).subarray(0, 4096).includes('/snap/bin/');
}

/**
 * Starts the installed Firefox, headless, with a profile of its own. Drivers switch the strict origin of files off, with
 * which pages on a disk may do what no reader's browser lets them; here it is on, and a test proves that.
 *
 * @param workers whether service workers run. As in the tests in Chromium, what a page loads is its own doing otherwise: a
 * request that the worker answers when its page is left counts as an error.
 */
export function launchFirefox({ workers = false } = {}): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: findFirefox() ?? 'firefox',
    headless: true,
    extraPrefsFirefox: {
      'security.fileuri.strict_origin_policy': true,
      'dom.serviceWorkers.enabled': workers,
    },
  });
}

export interface OpenedInFirefox {
  readonly page: Page;
  /** Everything that must not happen: console errors, page errors, refusals by the policy, requests to other origins. */
  readonly troubles: readonly string[];
  /** Closes the page; throws where there were troubles. */
  readonly close: () => Promise<void>;
}

/** Opens a page in a context of its own. Call `close` at the end of the test. */
export async function openInFirefox(browser: Browser, url: string): Promise<OpenedInFirefox> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const troubles: string[] = [];
  const own = originOf(url);
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`page error: ${String(error)}`));
  page.on('request', (request) => {
    if (![own, 'data:', 'blob:'].includes(originOf(request.url())))
      troubles.push(`request to another origin: ${request.url()}`);
  });
  // What Firefox does not say itself, or not to a driver.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`),
    );
    // A page that is left does not wait for what it has asked for.
    let isLeft = false;
    addEventListener('beforeunload', () => {
      isLeft = true;
    });
    const onError = ({ target }: Event) => {
      if (target instanceof Element && !isLeft)
        console.error(`not loaded: ${target.outerHTML.slice(0, 200)}`);
    };
    document.addEventListener('error', onError, { capture: true });
  });
  await page.goto(url);
  const close = async () => {
    await context.close();
    if (troubles.length > 0) throw new Error(`${url}\n${troubles.join('\n')}`);
  };
  return { page, troubles, close };
}

/** `http://127.0.0.1:4321`, `file:` for every page from a disk. */
function originOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}
