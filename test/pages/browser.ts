import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** The browser that BROWSER names, else one of the PATH. */
const executable =
  process.env.BROWSER ||
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** Why there is nothing to test with; undefined where there is. */
export const noBrowser =
  executable === undefined ? 'no Chromium in PATH: apt-get install chromium, or name one by BROWSER' : undefined;

/** A page, and what went wrong on it that nobody may see. */
export interface Opened {
  readonly page: Page;
  /** Errors of scripts, and what the browser's console was told, violations of the page's policy among it. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly asked: readonly string[];
}

export interface Visits {
  /** Opens a page in a profile of its own. */
  visit(url: string, options?: BrowserContextOptions): Promise<Opened>;
}

/** One browser for the tests of a suite. */
export function useBrowser(): Visits {
  let browser: Browser | undefined;
  before(async () => {
    // As root, as in CI, Chromium has no sandbox; it opens nothing but our own pages.
    browser = await chromium.launch({ ...(executable && { executablePath: executable }), chromiumSandbox: false });
  });
  after(async () => {
    await browser?.close();
  });

  return {
    visit: async (url, options) => {
      if (browser === undefined) throw new Error('the browser did not start');
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
      });
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(url);
      return { page, complaints, asked };
    },
  };
}
