import type { PhraseLanguage } from './cue.ts';

type Words = Readonly<Record<PhraseLanguage, string>>;

/** Words that turn around what follows within a few words. Folded, apostrophes gone. */
export const NEGATORS: Words = {
  en:
    'not no never none nobody noone nothing nowhere neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt ' +
    'shouldnt couldnt havent hasnt hadnt aint without lack lacking hardly barely nope zero neednt cannae dnt didn doesn isn wasn couldn wouldn',
  es: 'no ni nunca jamas nada nadie sin tampoco ningun ninguna ninguno apenas',
  fr: 'ne n pas jamais rien aucun aucune sans ni personne guere',
  de: 'nicht nich nie niemals kein keine keinen keiner keinem keines nichts nix ohne niemand weder kaum',
  it: 'non mai nessuno nessuna nessun niente nulla senza ne neanche nemmeno neppure',
  pt: 'nao nunca jamais nada ninguem nenhum nenhuma sem nem tampouco',
  ar: 'لا ما لم لن ليس مو مب مش بدون بلا ماني غير محد',
  hi: 'नहीं न ना मत बिना कोई nahi nahin nhi mat bina',
};

/** Words that strengthen (above 1) or weaken (below 1) the next feeling. */
export const INTENSIFIERS: ReadonlyMap<string, number> = spread({
  '1.5':
    'extremely utterly utter incredibly fucking extremadamente extremement extrem ubelst absolutely absolute completely complete totally ' +
    'totalmente absolutamente completamente sumamente totalement completement absolument absolut mega vollig assolutamente totalmente completamente estremamente extremamente',
  '1.3':
    'very really so super such ever beyond truly seriously bloody damn hella total freaking muy tan realmente demasiado ' +
    'tres trop vraiment tellement hyper carrement sehr echt voll wirklich richtig molto davvero troppo proprio tanto muito demais realmente tao',
  '1.1': 'always most pretty quite more too bastante assez ziemlich',
  '0.6':
    'slightly somewhat kinda bit little almost fairly less partly mildly poco algo peu etwas wenig poco abbastanza pouco meio',
});

/** What comes after one of these weighs more than what came before. */
export const CONTRAST = new Set(
  'but however although though except yet pero aunque sino embargo mais cependant pourtant toutefois aber doch jedoch obwohl trotzdem ma pero tuttavia mas porem contudo'.split(
    ' ',
  ),
);

/** How an emoji or smiley colours the text, −4 to 4. */
export const EMOJI: ReadonlyMap<string, number> = spread({
  3: '😍 🥰 🤩 💖 💯 🏆 🎉 🥳 😻 ❤ ♥ 💕 💗 💙 💚 💛 💜 🧡 🖤 💞 💓 😘 <3',
  2: '😀 😃 😄 😁 😊 ☺ 😎 👍 👏 🙌 🙏 😋 🤗 💪 🌟 ⭐ ✨ 😇 🔥 👌 😆  🎊 🥂 🍻 😉 ✌ 🤘 🌞 ☀ 🌈 xd ^^',
  1: '😂 🤣 🙂 😅 🤞 😏 😜 😝 😛 🤓 🎂 🎁 💐 🌹 🌸 😌',
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

/** A map, since every object has a `constructor`, which is also a word. */
function spread(rows: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(rows).flatMap(([value, list]) =>
      list.split(' ').map((word) => [word, Number(value)] as const),
    ),
  );
}
