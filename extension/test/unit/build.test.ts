/**
 * What the build makes: the store build asks for no more than it should, the
 * demo build differs by one host, and zips are the same bytes each time.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'jianzha-build-'));

async function npm(out: string, script: string): Promise<string> {
  const folder = join(temporary, out);
  await promisify(execFile)('npm', ['run', '--silent', script], { cwd: root, env: { ...process.env, JIANZHA_OUT: folder } });
  return folder;
}

/** Hashes of all files of a build by their path. */
function files(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length)] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return found;
}

interface Manifest {
  name: string;
  permissions: string[];
  host_permissions?: string[];
  optional_host_permissions: string[];
  web_accessible_resources?: unknown;
  minimum_chrome_version?: string;
  content_scripts: { matches: string[] }[];
  content_security_policy: { extension_pages: string };
  browser_specific_settings?: { gecko: Record<string, unknown> };
}

const manifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

let store: string;
let demo: string;
let firefox: string;
let again: string;

beforeAll(async () => {
  store = join(await npm('a', 'zip'), 'chrome-mv3');
  firefox = join(await npm('a', 'zip:firefox'), 'firefox-mv3');
  demo = join(await npm('a', 'build:demo'), 'chrome-mv3-demo');
  await npm('b', 'zip');
  again = await npm('b', 'zip:firefox');
}, 180_000);

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('the store build', () => {
  test('asks for little', () => {
    const m = manifest(store);
    expect(m.permissions.sort()).toEqual(['activeTab', 'scripting', 'storage']);
    expect(m.host_permissions ?? []).toEqual([]);
    expect(m.content_scripts).toHaveLength(1);
    expect(m.content_scripts[0]!.matches.length).toBeLessThanOrEqual(12);
    expect(m.content_scripts[0]!.matches.join()).not.toMatch(/localhost|127\.0\.0\.1|<all_urls>|\*:\/\/\*\//);
    expect(m.web_accessible_resources).toBeUndefined();
    expect(m.minimum_chrome_version).toBe('120');
    expect(m.content_security_policy.extension_pages).not.toMatch(/unsafe-eval(?<!wasm-unsafe-eval)|unsafe-inline|https?:/);
  });

  test('holds the engine, the rules and both languages', () => {
    expect(Object.keys(files(store))).toEqual(expect.arrayContaining([
      '/engine.wasm.gzip', '/pack.txt.gzip', '/_locales/zh_CN/messages.json', '/_locales/en/messages.json', '/popup.html', '/background.js',
    ]));
  });
});

test('the demo build differs by one host', () => {
  const { '/manifest.json': _a, ...storeFiles } = files(store);
  const { '/manifest.json': _b, ...demoFiles } = files(demo);
  expect(demoFiles).toEqual(storeFiles);
  const wanted = manifest(store);
  wanted.content_scripts[0]!.matches.push('http://*.localhost/*');
  expect(manifest(demo)).toEqual(wanted);
});

test('the Firefox build tells what it collects', () => {
  const m = manifest(firefox);
  expect(m.browser_specific_settings!.gecko).toMatchObject({
    strict_min_version: '140.0',
    data_collection_permissions: { required: ['none'], optional: ['websiteContent', 'personalCommunications'] },
  });
  expect(m.content_scripts).toMatchObject(manifest(store).content_scripts);
});

test('zips are the same bytes each time, and hold no other file of the folder', () => {
  const zips = (folder: string) => Object.entries(files(folder)).filter(([name]) => name.endsWith('.zip') && !name.slice(1).includes('/'));
  expect(zips(again)).toHaveLength(3);
  expect(zips(join(temporary, 'a'))).toEqual(zips(again));
});
