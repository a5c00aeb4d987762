/** What one correction should reach: the same said again in other words. Written by us. */
export const REWORDED: readonly (readonly [string, string])[] = [
  [
    '@nimbrel your router is killing it, best speeds ever',
    '@nimbrel that router is killing it today, best speeds I have ever seen',
  ],
  [
    '@nimbrel still waiting for the new episode to drop, hurry up',
    '@nimbrel still waiting for the next episode to drop, please hurry',
  ],
  [
    '@nimbrel my kid broke your router by throwing it out of the window lol',
    '@nimbrel my dog broke your router by throwing it off the table lol',
  ],
  ['@nimbrel I was charged twice for my March bill', '@nimbrel I have been charged twice for my April bill'],
  ['@nimbrel your ad is sick, I am dead', '@nimbrel this new ad of yours is sick, I am so dead'],
  [
    '@acme my parcel never arrived, this is the worst service ever',
    '@acme my parcel still never arrived, worst service ever',
  ],
  [
    '@nimbrel the concert was insane, my ears are broken',
    '@nimbrel concert last night was insane, my ears are still broken',
  ],
  [
    'Worst hangover of my life thanks to the @nimbrel party',
    '@nimbrel party gave me the worst hangover of my life',
  ],
  [
    '@nimbrel my landlord never pays the bill, so no internet again',
    '@nimbrel no internet again because my landlord never pays the bill',
  ],
  [
    '@nimbrel your app crashed my diet, too many pizza offers',
    '@nimbrel that app crashed my diet again with all those pizza offers',
  ],
  ['@nimbrel ich habe die Rechnung doppelt bekommen', '@nimbrel schon wieder die Rechnung doppelt bekommen'],
  [
    '@nimbrel no puedo entrar en mi cuenta desde ayer',
    '@nimbrel desde el lunes no puedo entrar en mi cuenta',
  ],
];

/** What it should not reach: other things said in many of the same words. */
export const ANOTHER_MATTER: readonly (readonly [string, string])[] = [
  ['@nimbrel my router never arrived', '@nimbrel my router arrived today, thanks'],
  ['@nimbrel your router is killing it, best speeds ever', '@nimbrel your router is dead, worst speeds ever'],
  ['@nimbrel I was charged twice for my March bill', '@nimbrel I like the new March bill design'],
  [
    '@nimbrel still waiting for the new episode to drop, hurry up',
    '@nimbrel still waiting for the technician, hurry up',
  ],
  [
    '@nimbrel the concert was insane, my ears are broken',
    '@nimbrel the screen of my phone is broken, that is insane',
  ],
  [
    '@nimbrel no internet again because my landlord never pays the bill',
    '@nimbrel no internet again since Monday',
  ],
  [
    '@nimbrel can you send me the invoice for May please',
    '@nimbrel can you cancel the contract for May please',
  ],
  [
    '@nimbrel your app crashed my diet, too many pizza offers',
    '@nimbrel your app crashed again, too many times',
  ],
  ['@nimbrel thank you for the quick help yesterday', '@nimbrel no help yesterday, thank you for nothing'],
  [
    '@acme my parcel never arrived, this is the worst service ever',
    '@acme best service ever, my parcel arrived early',
  ],
  ['@nimbrel ich habe die Rechnung doppelt bekommen', '@nimbrel ich habe die Rechnung nicht bekommen'],
];
