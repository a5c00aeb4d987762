import { DiscordAPIError, type RawFile, RESTJSONErrorCodes } from 'discord.js';
import type { Notice, Ping } from '../../core/overview.ts';
import { messageOf } from '../../errors.ts';
import type { Presented } from '../desk.ts';
import { drawReport } from './chart.ts';
import { snowflakeAt } from './history.ts';
import { hashOf } from './look.ts';
import { noticeFooter, noticeOf } from './notice.ts';
import type { Sheet } from './pen.ts';
import { placeOf } from './place.ts';
import { chartData, pictureInWords } from './report.ts';
import { isProblem } from './trouble.ts';
import { onWall, type Wall } from './wall.ts';

const PICTURE = 'report.png';
/** No notice is told later than this after what it tells of. */
const LONGEST_MS = 36 * 3_600_000;

/** Tells the channel things, each once: what an earlier try may have posted is looked up by its footer first. */
export function createNotices(wall: Wall, oncallRole: string | undefined) {
  const { api, pen, history, gate, channel, deps } = wall;

  async function announce(notice: Notice, ping: Ping | null, signal: AbortSignal): Promise<Presented> {
    const after = snowflakeAt(sinceOf(notice) - 60_000);
    const footer = noticeFooter(notice);
    const found = await history.find(footer, after, signal);
    if (found) return { outcome: 'presented', card: placeOf(channel, found) };
    const message = await history.made(footer, () => tell(notice, ping, signal));
    gate.fine();
    return { outcome: 'presented', card: placeOf(channel, message) };
  }

  async function tell(notice: Notice, ping: Ping | null, signal: AbortSignal): Promise<string> {
    const guild = await api.guildOf(channel, signal);
    const sheet = noticeOf(notice, ping, { deps, guild, oncallRole });
    const nonce = hashOf('notice', channel, notice.key);
    const pictured = notice.kind === 'report' ? await withPicture(sheet, notice) : null;
    if (pictured) {
      try {
        return await pen.post(channel, pictured.sheet, nonce, signal, [pictured.file]);
      } catch (error) {
        // Not allowed, or too large. What it shows stands in the text, too.
        if (!(error instanceof DiscordAPIError) || ![403, 413].includes(error.status)) throw error;
        const why = isProblem(error, RESTJSONErrorCodes.MissingPermissions)
          ? 'In Discord: channel settings → Permissions → the bot → allow Attach Files.'
          : messageOf(error);
        deps.note('warn', 'the picture of a report cannot be attached in Discord', { why });
      }
    }
    return pen.post(channel, sheet, nonce, signal);
  }

  /** Null when it cannot be drawn: then the text goes alone. */
  async function withPicture(
    sheet: Sheet,
    { figures, period }: Notice & { readonly kind: 'report' },
  ): Promise<{ readonly sheet: Sheet; readonly file: RawFile } | null> {
    try {
      const data = await drawReport(chartData(deps.brand.name, figures, period, deps.hours));
      const description = pictureInWords(figures, period, deps.hours);
      const image = { url: `attachment://${PICTURE}` };
      const body = {
        ...sheet.body,
        // The picture shows what the fields say, and its description says it too.
        embeds: sheet.body.embeds.map((embed) => ({ ...embed, fields: [], image })),
        attachments: [{ id: 0, filename: PICTURE, description }],
      };
      return {
        sheet: { ...sheet, body, plain: sheet.body },
        file: { name: PICTURE, data, contentType: 'image/png' },
      };
    } catch (error) {
      deps.note('warn', 'the picture of a report cannot be drawn', { why: messageOf(error) });
      return null;
    }
  }

  /** ms UTC; before this nobody can have told it. */
  function sinceOf(notice: Notice): number {
    const now = deps.clock.now();
    const since = (): number => {
      switch (notice.kind) {
        case 'alarms':
          return Math.min(...notice.alarms.map(({ at }) => at));
        case 'handover':
          return deps.hours.lastOpening(notice.overview.at) ?? notice.overview.at;
        case 'report':
          return notice.period.to;
        case 'silent':
          return notice.source.lastAt ?? 0;
      }
    };
    return Math.min(Math.max(since(), now - LONGEST_MS), now);
  }

  return {
    announce: (notice: Notice, ping: Ping | null, signal: AbortSignal): Promise<Presented> =>
      onWall(wall, () => announce(notice, ping, signal)),
  };
}
