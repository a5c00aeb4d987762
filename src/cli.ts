#!/usr/bin/env node
// Nothing but plain JavaScript and no static import in this file: any Node must be able to read it and hear this.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `earshot needs Node 22.18 or newer, and this is ${process.versions.node}: run it as "npx earshot" in the project folder after "npm ci", which brings its own.`,
  );
  process.exit(2);
}

// The package has no "type", so that an old Node gets this far; this tells a new one what our other files are.
const ours = process.getBuiltinModule('node:url').pathToFileURL(`${__dirname}/`).href;
process.getBuiltinModule('node:module').registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    const mine = found.url.startsWith(ours) && found.url.endsWith('.ts');
    return mine ? { ...found, format: 'module-typescript' } : found;
  },
});

import('./commands/index.ts').then(({ main }) => main(process.argv));
