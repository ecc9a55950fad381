/** Stands in addresses for things at no site; no site's key is a hyphen. */
export const noSite = '-';

/** What the server wants to hear: a key, nothing for any, and the empty text for none. */
export function askedSite(site?: string): string | undefined {
  return site === noSite ? '' : site || undefined;
}
