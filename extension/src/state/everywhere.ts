/**
 * All sites: a permission that the person may give and take back at any time,
 * also in the browser's own settings. What is read follows it.
 */

/** What following the permission needs of the browser. */
export interface Everywhere {
  granted(): Promise<boolean>;
  /** Whether frames of all sites are read. */
  reading(): Promise<boolean>;
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** Begins or ends reading all sites, if that is not as permitted. */
export async function follow(e: Everywhere): Promise<void> {
  const [granted, reading] = await Promise.all([e.granted(), e.reading()]);
  if (granted && !reading) await e.begin();
  if (!granted && reading) await e.end();
}
