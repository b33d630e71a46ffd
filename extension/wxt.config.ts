import { fileURLToPath } from 'node:url';
import { defineConfig, type ConfigEnv } from 'wxt';

/**
 * The one difference of the build for demo and tests: it is also at home on
 * the demo server, under whatever host name. test/unit/build.test.ts holds it
 * to that.
 */
const demoSite = 'http://*.localhost/*';
const forDemo = process.env.JIANZHA_DEMO === '1';

export default defineConfig({
  srcDir: 'src',
  outDir: process.env.JIANZHA_OUT ?? '.output',
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}${forDemo ? '-demo' : ''}`,
  imports: false,
  manifest: ({ browser }: ConfigEnv) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'zh_CN',
    permissions: ['storage', 'scripting', 'activeTab'],
    optional_host_permissions: ['*://*/*'],
    action: { default_title: '__MSG_actionTitle__' },
    content_security_policy: {
      extension_pages: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
    },
    ...(browser === 'firefox' ? firefox : { minimum_chrome_version: '120' }),
  }),
  hooks: {
    'build:manifestGenerated': (_wxt, manifest) => {
      manifest.action!.default_title = '__MSG_actionTitle__';
      if (forDemo) manifest.content_scripts?.[0]?.matches?.push(demoSite);
    },
  },
  zip: {
    name: 'jianzha',
    artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip',
    // Reviewers at Mozilla build the extension themselves, the engine included.
    sourcesRoot: fileURLToPath(new URL('..', import.meta.url)),
    includeSources: ['go.*', 'Makefile', '*.md', 'LICENSE', 'wasm/**', 'server/**', 'extension/**'],
    excludeSources: ['extension/public/engine.wasm.gzip', 'extension/.output/**', 'server/corpus/**'],
  },
});

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: 'extension@jianzha.example',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'], optional: ['websiteContent', 'personalCommunications'] },
    },
    gecko_android: { strict_min_version: '142.0' },
  },
};
