import { registerHooks } from 'node:module';

/** Loaded with `node --import` before the built main script: from then on `electron` is the double. */
const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
