import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { firstInstalled } from './installed.ts';
import { packagedChromium } from './packaged-chromium.ts';

const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => [
    join(process.env[variable] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(process.env[variable] ?? 'C:\\', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]),
};

/** Why no browser test can run on this machine, with what to do; null where they can. */
export function browserProblem(): string | null {
  if (findInstalled() !== undefined || (process.platform === 'linux' && process.arch === 'x64')) return null;
  return `no Chrome, Chromium or Edge was found on ${process.platform} ${process.arch}. Install one, or set CHROME_PATH to it.`;
}

/**
 * Starts a headless Chromium: an installed Chrome, Chromium or Edge, else the one from npm. Throws where there is none.
 * @param switches of Chromium, beside those that it needs to run at all
 */
export async function launchBrowser(switches: readonly string[] = []): Promise<Browser> {
  const installed = findInstalled();
  // Root has no sandbox in containers, and the pages are our own.
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (installed !== undefined)
    return chromium.launch({ executablePath: installed, args: [...sandbox, ...switches] });
  const { executablePath, args, env } = await packagedChromium();
  return chromium.launch({
    executablePath,
    args: [...args, ...switches],
    env: { ...process.env, ...env } as Record<string, string>,
  });
}

function findInstalled(): string | undefined {
  return firstInstalled([process.env.CHROME_PATH, ...(INSTALLED[process.platform] ?? [])]);
}

export interface OpenPageOptions {
  readonly url: string;
  /** Width and height in CSS pixels. Default 1280 x 900. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScript?: boolean;
  /** Further origins that may be asked, for tests about exactly that. */
  readonly allowOrigins?: readonly string[];
}

export interface OpenedPage {
  readonly page: Page;
  /** Everything that must not happen: console errors, page errors, refusals by the policy, requests to other origins. */
  readonly troubles: readonly string[];
  /** Closes the page; throws where there were troubles. */
  readonly close: () => Promise<void>;
}

/** Opens a page in a browser context of its own, with every other origin cut off. Call `close` at the end of the test. */
export async function openPage(browser: Browser, options: OpenPageOptions): Promise<OpenedPage> {
  const { url, viewport = { width: 1280, height: 900 }, colorScheme = 'light', javaScript = true } = options;
  const context = await browser.newContext({
    viewport: { ...viewport },
    colorScheme,
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  const own = originOf(url);
  const allowed = new Set([own, 'data:', 'blob:', ...(options.allowOrigins ?? [])]);
  await context.route('**/*', (route) => {
    const asked = route.request().url();
    if (allowed.has(originOf(asked))) return route.continue();
    troubles.push(`request to another origin: ${asked}`);
    return route.abort();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // A page that is left does not wait for what it has asked for.
    if (why !== 'net::ERR_ABORTED') troubles.push(`failed request: ${request.url()} ${why}`);
  });
  if (javaScript) {
    await context.exposeFunction('reportPolicyRefusal', (text: string) => troubles.push(`policy: ${text}`));
    await page.addInitScript(() => {
      const report = (globalThis as unknown as { reportPolicyRefusal(text: string): void })
        .reportPolicyRefusal;
      document.addEventListener('securitypolicyviolation', (event) =>
        report(`${event.violatedDirective} refused ${event.blockedURI || 'inline'} on ${event.documentURI}`),
      );
    });
  }
  await page.goto(url);
  const close = async () => {
    await context.close();
    if (troubles.length > 0) throw new Error(`${url}\n${troubles.join('\n')}`);
  };
  return { page, troubles, close };
}

/** `http://localhost:4321`, `file:` for every page from a disk, `data:` and `blob:` for what a page makes itself. */
function originOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}
