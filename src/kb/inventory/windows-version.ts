import type { Architecture } from '../article.ts';

/** `6.1.7601 Service Pack 1 Build 7601`: the build stands twice, whatever the words between say. */
const OS_VERSION = /^(\d{1,2}\.\d{1,2}\.(\d{4,5}))(?:\.\d+)?(?=[\s\p{P}\p{L}]).*?(?<!\d)\2(?!\d)/u;

/** First three numbers of the version line that `systeminfo` prints in every language. */
export function osVersionOf(value: string): string | undefined {
  return OS_VERSION.exec(value.slice(0, 200))?.[1];
}

/**
 * `Microsoft Windows [Version 6.1.7601]`, what a console begins with in every language, or a row with the product's name
 * and the version, `Microsoft Windows Server 2008 R2 Standard   6.1.7601`.
 */
export function systemLineOf(
  text: string,
): { readonly osName: string | null; readonly osVersion: string } | undefined {
  if (!text.startsWith('Microsoft')) return undefined;
  const banner = /^Microsoft Windows.{0,20}\[\D{0,40}(\d{1,2}\.\d{1,2}\.\d{4,5})(?:\.\d+)?\]/u.exec(
    text,
  )?.[1];
  if (banner !== undefined) return { osName: null, osVersion: banner };
  const row = /^(Microsoft\S{0,3} \S.{0,80}?)\s{2,}(?:.{0,80}\s)?(\d{1,2}\.\d{1,2}\.\d{4,5})\s*$/u.exec(text);
  const osVersion = row?.[2];
  return osVersion === undefined ? undefined : { osName: row?.[1] ?? null, osVersion };
}

/**
 * Server or client, from the product name. Windows never translates it: every server since 2003 has `Server` in its
 * name and every client one of these words, in every language (`Microsoftr Windows Serverr 2008`, `Windows VistaT`).
 */
export function editionOf(osName: string): 'server' | 'client' | null {
  if (!/Windows|Hyper-V/iu.test(osName)) return null;
  if (/Server/iu.test(osName)) return 'server';
  return /Windows\W{0,4}[®rR]?\W{0,2}\s*(?:XP|Vista|7|8|8\.1|10|11)(?!\d)/iu.test(osName) ? 'client' : null;
}

/** `x64-based PC`, `X86-basierter PC`, `Itanium-based System`. A line on processors says another thing and has a family. */
export function systemTypeOf(value: string): Architecture | undefined {
  const match = /(?<![\p{L}\d])(x64|x86|itanium|ia64|arm64)(?![\d])/iu.exec(value);
  if (match === null || /Family|Mhz|\\/iu.test(value) || !/PC|System|[-‐]/u.test(value)) return undefined;
  return architectureOf(match[1] ?? '');
}

/** The spellings of tools and packages: `amd64`, `AMD64`, `x64`, `64-bit`. */
export function architectureOf(text: string): Architecture | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'x64' || word === 'amd64') return 'x64';
  if (word === 'x86' || word === 'i386') return 'x86';
  if (word === 'ia64' || word === 'itanium') return 'ia64';
  return word === 'arm64' ? 'arm64' : undefined;
}
