import { z } from 'zod';

/** Where a bot's token may be sent: to Discord, or to this machine. No client library in here. */
export const discordApi = z
  .string()
  .regex(
    /^https:\/\/discord\.com\/api$|^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+(?:\/\S*)?$/,
    'expected https://discord.com/api, or a server on this machine such as http://127.0.0.1:8080/api',
  )
  .default('https://discord.com/api');
