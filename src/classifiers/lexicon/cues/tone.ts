import type { CueLanguage } from './cue.ts';

type Words = Readonly<Record<CueLanguage, string>>;

/** Words that turn around what follows within a few words. Folded, apostrophes gone. */
export const NEGATORS: Words = {
  en:
    'not no never none nobody noone nothing nowhere neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt ' +
    'shouldnt couldnt havent hasnt hadnt aint without lack lacking hardly barely nope zero neednt cannae dnt didn doesn isn wasn couldn wouldn',
  es: 'no ni nunca jamas nada nadie sin tampoco ningun ninguna ninguno apenas',
  fr: 'ne n pas jamais rien aucun aucune sans ni personne guere',
  de: 'nicht nich nie niemals kein keine keinen keiner keinem keines nichts nix ohne niemand weder kaum',
};

/** Words that strengthen (above 1) or weaken (below 1) the next feeling. */
export const INTENSIFIERS: Readonly<Record<string, number>> = {
  very: 1.3,
  really: 1.25,
  so: 1.25,
  extremely: 1.5,
  absolutely: 1.4,
  totally: 1.3,
  completely: 1.4,
  utterly: 1.5,
  incredibly: 1.4,
  super: 1.3,
  too: 1.15,
  such: 1.2,
  ever: 1.3,
  beyond: 1.3,
  truly: 1.3,
  seriously: 1.3,
  fucking: 1.5,
  bloody: 1.3,
  damn: 1.2,
  hella: 1.3,
  always: 1.15,
  most: 1.2,
  complete: 1.3,
  total: 1.3,
  absolute: 1.4,
  utter: 1.5,
  pretty: 1.1,
  quite: 1.1,
  more: 1.1,
  freaking: 1.3,
  slightly: 0.6,
  somewhat: 0.7,
  kinda: 0.7,
  bit: 0.7,
  little: 0.7,
  almost: 0.7,
  fairly: 0.9,
  less: 0.5,
  partly: 0.6,
  mildly: 0.6,
  muy: 1.3,
  tan: 1.25,
  demasiado: 1.2,
  totalmente: 1.4,
  absolutamente: 1.4,
  extremadamente: 1.5,
  realmente: 1.25,
  bastante: 1.1,
  completamente: 1.4,
  sumamente: 1.4,
  poco: 0.6,
  algo: 0.7,
  tres: 1.3,
  trop: 1.2,
  vraiment: 1.3,
  tellement: 1.3,
  totalement: 1.4,
  completement: 1.4,
  extremement: 1.5,
  absolument: 1.4,
  assez: 1.05,
  hyper: 1.3,
  carrement: 1.3,
  peu: 0.6,
  sehr: 1.3,
  echt: 1.25,
  total: 1.3,
  voll: 1.3,
  absolut: 1.4,
  extrem: 1.5,
  wirklich: 1.3,
  richtig: 1.25,
  mega: 1.3,
  ubelst: 1.4,
  etwas: 0.7,
  ziemlich: 1.1,
  vollig: 1.4,
  wenig: 0.6,
};

/** What comes after one of these weighs more than what came before. */
export const CONTRAST = new Set(
  'but however although though except yet pero aunque sino embargo mais cependant pourtant toutefois aber doch jedoch obwohl trotzdem'.split(
    ' ',
  ),
);

/** How an emoji or smiley colours the text, −4 to 4. */
export const EMOJI: Readonly<Record<string, number>> = spread({
  3: '😍 🥰 🤩 💖 💯 🏆 🎉 🥳 😻 ❤ ♥ 💕 💗 💙 💚 💛 💜 🧡 🖤 💞 💓 😘 <3',
  2: '😀 😃 😄 😁 😊 ☺ 😎 👍 👏 🙌 🙏 😋 🤗 💪 🌟 ⭐ ✨ 😇 🔥 👌 😆 😂 🤣 🎊 🥂 🍻 😉 ✌ 🤘 🌞 ☀ 🌈 xd ^^',
  1: '🙂 😅 🤞 😏 😜 😝 😛 🤓 🎂 🎁 💐 🌹 🌸 😌',
  '-1': '😐 😑 🤔 😕 🙁 😬 😴 🥱 🤷 🙃 😳 🤨 🧐 😶 ⏳ ⌛',
  '-2': '😞 😔 😟 ☹ 😣 😖 😫 😩 😒 🙄 😪 😓 😢 🥺 😥 😰 😨 😦 😧 😮 🤦 👎 💔 🤕 🤒 😷 😿 🚮 ❌ ⚠ 🆘 -_-',
  '-3': '😠 😡 🤬 😤 😭 🤮 🤢 💩 🖕 😾 🤡 🗑 😱 👿 😈 ☠ >:(',
});

/** A smiley by its mouth; eyes and nose do not matter. */
export function smiley(text: string): number {
  if (/^<\/3$/.test(text)) return -3;
  if (!/^[:;=]/.test(text)) return 0;
  if (text.includes("'")) return /[)\]d]$/i.test(text) ? 2 : -2;
  if (/[)\]d*3p]$/i.test(text)) return 2;
  return /[(/\\|o[]$/i.test(text) ? -2 : 0;
}

function spread(rows: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([value, list]) => list.split(' ').map((emoji) => [emoji, Number(value)])),
  );
}
