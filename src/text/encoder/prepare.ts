/** The text as the encoder gets it: handles and links say nothing to it but that they are there. */
export function prepared(text: string): string {
  const plain = text
    .replace(/https?:\/\/\S+|www\.\S+/gi, 'link')
    .replace(/@\w+/g, 'user')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? '.' : plain;
}
