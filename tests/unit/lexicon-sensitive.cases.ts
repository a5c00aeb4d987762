export { GRAVE, HARMLESS, THREATS } from '../../src/text/weights/cases.ts';
