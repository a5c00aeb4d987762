#!/usr/bin/env node
// Nothing but plain JavaScript and no static import in this file: any Node must be able to read it and hear this.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `earshot needs Node 22.18 or newer, and this is ${process.versions.node}: run it as "npx earshot" in the project folder after "npm ci", which brings its own.`,
  );
  process.exit(2);
}

// Half of every start was compiling. Kept with what it was compiled from; one that cannot be written is done without.
const modules = process.getBuiltinModule('node:module');
const compiled = `${__dirname}/../node_modules/.cache/earshot`;
modules.enableCompileCache(compiled);
// Threads look for it here.
process.env.NODE_COMPILE_CACHE ??= compiled;
// It is written at the end: whoever is killed has written it before.
setTimeout(() => modules.flushCompileCache(), 10_000).unref();

// The package has no "type", so that an old Node gets this far; this tells a new one what our other files are.
const ours = process.getBuiltinModule('node:url').pathToFileURL(`${__dirname}/`).href;
modules.registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    const mine = found.url.startsWith(ours) && found.url.endsWith('.ts');
    return mine ? { ...found, format: 'module-typescript' } : found;
  },
});

import('./commands/index.ts').then(({ main }) => main(process.argv));
