import type { Fault } from '../fault.ts';
import { discord } from './discord.ts';
import { disk } from './disk.ts';
import { kills } from './kills.ts';
import { processes } from './processes.ts';
import { wires } from './wires.ts';
import { x } from './x.ts';

export { kills };

/** Every way in which the world goes wrong here. */
export const FAULTS: readonly Fault[] = [...kills, ...processes, ...disk, ...wires, ...x, ...discord];

export const KINDS: ReadonlyMap<string, Fault> = new Map(FAULTS.map((fault) => [fault.kind, fault]));
