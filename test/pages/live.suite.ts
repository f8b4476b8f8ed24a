import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { freshFolder } from '../gateway/harness.ts';
import { noBrowser, useBrowser } from './browser.ts';
import { aPod, openLive } from './liveStage.ts';

const phone = { width: 400, height: 800 };

/** The live page in a real browser, which needs dist/ to be built. */
describe('the live page', { skip: noBrowser ?? false }, () => {
  const { visit } = useBrowser();

  test('shows pods, what happened in the last hour, refusals with their remedy, and what interLink was told', async (t) => {
    const { url } = await openLive(t);
    const { page, complaints, asked } = await visit(url);

    await page.locator('#pods tbody tr').first().waitFor();
    await page.locator('.chart .line').first().waitFor();

    const stuck = page.locator('#pods tbody tr').first();
    assert.match((await stuck.textContent()) ?? '', /science\/train-1.*Pending.*Insufficient nvidia\.com\/gpu/);
    const refusal = page.locator('#refusals li').first();
    assert.match(
      (await refusal.textContent()) ?? '',
      /422 create.*science\/train-7.*\d+ times.*hostNetwork.*Change the pod's manifest/,
    );
    assert.match(
      (await page.locator('#told').textContent()) ?? '',
      /CPU512Memory2,048 GiPods1100nvidia\.com\/gpu32.*no-schedule=true:NoSchedule/,
    );
    assert.match(
      (await page.locator('#tiles').textContent()) ?? '',
      /Remote clusterWell.*2 pending, 1 failed, 9 running/,
    );
    const charts = page.locator('.chart svg');
    assert.equal(await charts.count(), 4);
    assert.match(
      (await charts.nth(1).getAttribute('aria-label')) ?? '',
      /^Time to answer, the last hour\. p99: now .*, at most [\d.]+ m?s; p50: /,
    );
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      [...new Set(asked)].sort(),
      ['', 'live.css', 'live.js', 'live/events'].map((path) => `${url}${path}`),
    );
  });

  test('follows what changes, and keeps what was typed', async (t) => {
    const stage = await openLive(t);
    const { page } = await visit(stage.url);
    await page.locator('#search').fill('train-5');
    const rows = page.locator('#pods tbody tr');
    await page.locator('#pods tbody').getByText('science/train-6').waitFor({ state: 'detached' });

    stage.overview = {
      ...stage.overview,
      total: 2,
      phases: { Failed: 1, Running: 1 },
      pods: [aPod(5, { phase: 'Failed', reason: 'Evicted' }), aPod(6)],
    };
    await rows.getByText('Evicted').filter({ visible: true }).waitFor();

    assert.equal(await rows.count(), 1);
    assert.equal(await page.locator('#search').inputValue(), 'train-5');
    await page.locator('#search').fill('');
    await rows.nth(1).waitFor();
    await page.locator('#phase').selectOption('Running');
    await page.locator('#pods tbody').getByText('science/train-5').waitFor({ state: 'detached' });
  });

  test('shows a part of many pods, and all when asked', async (t) => {
    const stage = await openLive(t);
    const pods = Array.from({ length: 300 }, (_, at) => aPod(at));
    stage.overview = { ...stage.overview, total: 4000, phases: { Running: 4000 }, pods };
    const { page } = await visit(stage.url);

    await page.getByRole('button', { name: 'Show all 300' }).click();

    await page.locator('#pods tbody tr').nth(299).waitFor();
    assert.match((await page.locator('#pods-note').textContent()) ?? '', /^300 of 4,000/);
  });

  test('shows markup in names, reasons and messages as text, and runs none of it', async (t) => {
    const hostile = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>\u202e';
    const stage = await openLive(t);
    stage.overview = {
      health: { state: 'forbidden', why: hostile },
      isCurrent: false,
      total: 1,
      phases: { [hostile]: 1 },
      pods: [aPod(1, { pod: hostile, remote: hostile, uid: hostile, phase: hostile, reason: hostile })],
      told: {
        at: Date.now(),
        ping: {
          status: hostile,
          resources: { cpu: hostile },
          taints: [{ key: hostile, value: hostile, effect: 'NoExecute' }],
        },
      },
    };
    stage.live.noteAnswered({
      session: hostile,
      method: hostile,
      path: '/create',
      subject: { pod: hostile, uid: hostile },
      status: 422,
      end: 'sent',
      failure: { code: hostile, reason: hostile },
      startedAt: 0,
    });
    const { page, complaints, asked } = await visit(stage.url);

    await page.locator('#pods tbody').getByText(hostile).first().waitFor();
    await page.locator('#refusals').getByText(hostile).first().waitFor();
    await page.locator('#told').getByText(hostile).first().waitFor();

    assert.equal(await page.locator('img, script:not([src]), [onerror]').count(), 0);
    assert.equal(await page.title(), 'interlink-kubernetes-plugin');
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      asked.filter((one) => !one.startsWith(stage.url)),
      [],
    );
  });

  test('asks for the token where the listener has one, and shows nothing with a wrong one', async (t) => {
    const file = join(await freshFolder(t), 'token');
    await writeFile(file, 'x'.repeat(32));
    const { url } = await openLive(t, { bearer_token_file: file });
    const { page } = await visit(url);
    const token = page.getByLabel('This listener asks for a bearer token');

    await token.fill('wrong');
    await page.getByRole('button', { name: 'Show the page' }).click();
    await page.locator('#connection').getByText('Locked').waitFor();
    assert.equal(await page.locator('#pods tbody tr').count(), 0);
    await token.fill('x'.repeat(32));
    await page.getByRole('button', { name: 'Show the page' }).click();

    await page.locator('#pods tbody tr').first().waitFor();
    assert.equal(await token.isVisible(), false);
  });

  test('says that it is not connected, and is again when the plugin is back', async (t) => {
    const stage = await openLive(t);
    const { page } = await visit(stage.url);
    await page.locator('#connection').getByText('Live').waitFor();

    await stage.away();
    await page.locator('#connection').getByText('Not connected').waitFor();
    await stage.back();

    await page.locator('#connection').getByText('Live').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [phone, { width: 1200, height: 900 }])
      test(`keeps nobody out, ${colorScheme}, ${viewport.width} px wide`, async (t) => {
        const stage = await openLive(t);
        const { page } = await visit(stage.url, { colorScheme, viewport });
        await page.locator('#pods tbody tr').first().waitFor();
        assert.deepEqual(await violations(page), []);

        stage.overview = {
          health: { state: 'unreachable', why: 'connect ECONNREFUSED' },
          isCurrent: false,
          total: 0,
          phases: {},
          pods: [],
        };
        await page.locator('#troubles').getByText('remote cluster unreachable').waitFor();

        assert.deepEqual(await violations(page), []);
        assert.ok(((await page.evaluate('document.documentElement.scrollWidth')) as number) <= viewport.width);
      });
});

/** What axe finds, each with the element it is about. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = (await page.evaluate('axe.run()')) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
