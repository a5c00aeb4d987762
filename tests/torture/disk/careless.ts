/**
 * Loaded into earshot before its first line (`NODE_OPTIONS=--import`): the store believes that its log is on the disk
 * when it is not.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

fs.fdatasync = ((_: number, done: () => void) => setImmediate(done)) as unknown as typeof fs.fdatasync;
syncBuiltinESMExports();
