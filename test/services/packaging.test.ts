import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// Paths inside electron-builder, which offers no other way to validate without packing.
const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config');
const { DebugLogger } = require('builder-util');

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const configuration = () => getConfig(ROOT, 'electron-builder.yml', null);

test('the packaging configuration is valid for this electron-builder', async () => {
  await expect(validateConfiguration(await configuration(), new DebugLogger(false))).resolves.toBeUndefined();
});

test('the packaged Electron runs this app only: no Node mode, no options, no inspector, nothing beside the archive', async () => {
  expect((await configuration()).electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('only the build and what cannot be bundled are packed', async () => {
  const { files } = await configuration();
  expect(files).toEqual([{ filter: ['out/**', 'package.json'] }]);
  const { dependencies } = JSON.parse(await readFile(`${ROOT}/package.json`, 'utf8'));
  expect(Object.keys(dependencies)).toEqual(['@napi-rs/keyring']);
});
