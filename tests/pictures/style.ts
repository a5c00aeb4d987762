/** Letters a little narrower than Inter's own, as wide as those that people see in Discord. */
const NARROWER = '95%';

/** The style sheet of a page of messages. `fonts`: folder of Inter as woff2, as a URL. */
export function styleOf(fonts: string): string {
  const faces = (['Regular', 'Italic', 'Medium', 'SemiBold', 'Bold', 'SemiBoldItalic'] as const).map(
    (face) => {
      const weight = {
        Regular: 400,
        Italic: 400,
        Medium: 500,
        SemiBold: 600,
        Bold: 700,
        SemiBoldItalic: 600,
      }[face];
      const style = face.endsWith('Italic') ? 'italic' : 'normal';
      return `@font-face { font-family: Letters; font-weight: ${weight}; font-style: ${style}; size-adjust: ${NARROWER};
      src: url("${fonts}/Inter-${face}.woff2"); }`;
    },
  );
  return `${faces.join('\n')}\n${RULES}`;
}

const RULES = `
* { box-sizing: border-box; margin: 0; }
html { background: #313338; }
body { background: #313338; color: #dbdee1; font: 16px/1.375 Letters, "Noto Color Emoji", sans-serif;
  overflow-wrap: break-word; }
header { padding: 12px 16px; border-bottom: 1px solid #26272b; font-weight: 600; color: #f2f3f5; }
header i { font-style: normal; color: #80848e; margin-right: 8px; font-weight: 400; }
main { padding: 4px 0 18px; }
a { color: #00a8fc; text-decoration: none; }
b { font-weight: 700; }
time { background: #ffffff10; border-radius: 3px; padding: 0 2px; }
code { background: #1e1f22; border-radius: 4px; padding: 1px 4px; font: 85%/1.3 "Liberation Mono", monospace; }
pre { background: #1e1f22; border: 1px solid #1a1b1e; border-radius: 4px; padding: 7px 8px; margin: 6px 0 0;
  font: 14px/18px "Liberation Mono", "Noto Color Emoji", monospace; white-space: pre-wrap; }
.text { white-space: pre-wrap; }
.small { font-size: 13px; line-height: 1.4; color: #949ba4; white-space: pre-wrap; }
blockquote { position: relative; padding: 0 8px 0 16px; }
blockquote::before { content: ""; position: absolute; left: 0; top: 0; bottom: 0; width: 4px; border-radius: 4px;
  background: #4e5058; }
h1, h2, h3 { color: #f2f3f5; line-height: 1.375; margin: 14px 0 6px; }
h1 { font-size: 24px; } h2 { font-size: 20px; } h3 { font-size: 16px; }
ul, ol { padding-left: 20px; margin: 3px 0; }
.mention { background: #5865f24d; color: #c9cdfb; border-radius: 3px; padding: 0 2px; font-weight: 500; }
.spoiler { background: #1e1f22; border-radius: 4px; }

.message { position: relative; margin-top: 16px; padding: 2px 16px 2px 72px; }
.message.more { margin-top: 2px; }
.message.rings { background: #444037; box-shadow: inset 2px 0 #f0b132; }
.avatar { position: absolute; left: 16px; top: 4px; width: 40px; height: 40px; border-radius: 50%; color: #fff;
  font: 600 20px/40px Letters; text-align: center; }
.by { font-weight: 500; color: #f2f3f5; line-height: 22px; }
.by small { font-size: 12px; color: #949ba4; font-weight: 400; margin-left: 6px; }
.by em { font: 600 10.5px/15px Letters; background: #5865f2; color: #fff; border-radius: 3px; padding: 1px 5px;
  margin-left: 5px; vertical-align: 1px; }
.answers { font-size: 14px; color: #949ba4; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.edited { font-size: 11px; color: #949ba4; }
.system { padding: 6px 16px 2px 72px; color: #949ba4; }
.system b { color: #f2f3f5; font-weight: 500; }

.embed { max-width: 516px; margin-top: 6px; background: #2b2d31; border-left: 4px solid #1e1f22; border-radius: 4px;
  padding: 10px 16px 14px 12px; font-size: 14px; line-height: 18px; }
.embed > * + * { margin-top: 8px; }
.embed .title { font-size: 16px; line-height: 22px; font-weight: 600; color: #f2f3f5; }
.embed .title a { color: #00a8fc; }
.embed .author { font-weight: 600; color: #f2f3f5; }
.fields { display: grid; grid-template-columns: repeat(12, 1fr); gap: 8px; }
.field { grid-column: 1 / -1; }
.field.third { grid-column: auto / span 4; }
.field.half { grid-column: auto / span 6; }
.field .name { font-weight: 600; color: #f2f3f5; margin-bottom: 2px; }
.embed .footer { font-size: 12px; line-height: 16px; color: #b5bac1; }
.embed img, .files img { display: block; max-width: 100%; border-radius: 6px; }
.embed img { margin-top: 14px; }
.embed .text, .embed li { line-height: 18px; }
.files img { margin-top: 6px; }
.wide .embed img { max-width: 400px; max-height: 300px; }
.wide .files img { max-width: 550px; max-height: 350px; }
.file { display: inline-block; margin-top: 6px; padding: 10px 14px; background: #2b2d31; border: 1px solid #26272b;
  border-radius: 8px; }

.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: 516px; }
.button { display: inline-flex; align-items: center; gap: 6px; min-height: 32px; padding: 2px 14px; border-radius: 8px;
  font-size: 14px; font-weight: 500; color: #fff; background: #4e5058; }
.button.primary { background: #5865f2; } .button.success { background: #248046; } .button.danger { background: #da373c; }
.button.off { opacity: .5; }
.button svg { width: 14px; height: 14px; }
.select { flex: 1; max-width: 400px; display: flex; justify-content: space-between; min-height: 40px; padding: 8px 12px;
  border: 1px solid #1e1f22; border-radius: 8px; background: #1e1f22; color: #949ba4; }

.thread { max-width: 516px; margin-top: 8px; padding: 8px 12px; background: #2b2d31; border-radius: 8px; font-size: 14px; }
.thread b { font-weight: 600; color: #f2f3f5; } .thread span { color: #00a8fc; margin-left: 8px; font-weight: 500; }
section { border-top: 1px solid #26272b; background: #2e3035; }
section main { padding-bottom: 22px; }

.beside { display: flex; }
.beside > div { flex: 1; } .beside section { flex: 0 0 45%; border-top: 0; border-left: 2px solid #26272b; }

.narrow .message { padding: 2px 14px 2px 64px; }
.narrow .avatar { left: 12px; }
.narrow .system { padding-left: 64px; }
`;
