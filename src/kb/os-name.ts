/** Names compare without case, blanks and punctuation: `Hyper-V`, `hyperv`. */
export function foldName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

// How admins write the products, each turned into the vendor's words before names are compared.
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\((?:r|tm|c)\)|[®™©]/gu, ' '],
  [/\b(?:microsoft|ms)\b/gu, ' '],
  [
    /\b(?:standard|enterprise|datacenter|foundation|essentials|core|full|edition|sku|without hyper-v)\b/gu,
    ' ',
  ],
  [/\b(?:x64|x86|amd64|ia64|itanium|64[ -]?bit|32[ -]?bit|based systems?)\b/gu, ' '],
  [/\bhyper-?v server\b/gu, 'windows server'],
  [/\bservice[ -]?pack[ -]?(\d)/gu, 'sp$1'],
  [/\b(?:no sp|without (?:a )?sp|gold)\b|sp ?0\b/gu, 'rtm'],
  // W2K8, Win2K8, 2K12: the year's last digits.
  [/\b(?:windows ?|win ?|ws? ?)?(?:server ?)?2k(\d)(?!\d)/gu, 'windows server 200$1 '],
  [/\b(?:windows ?|win ?|ws? ?)?(?:server ?)?2k(\d\d)(?!\d)/gu, 'windows server 20$1 '],
  [
    /\b(?:windows|win|ws|srv|server) ?(?:server ?)?(?:20)?(08|12|16|19|22|25)(?!\d)/gu,
    'windows server 20$1 ',
  ],
  [/^(20(?:08|12|16|19|22|25))(?!\d)/gu, 'windows server $1 '],
  [/\b(?:windows|win|w) ?(7|8|8\.1|10|11)(?![\d.])/gu, 'windows $1 '],
];

/**
 * An OS name in one spelling, to be compared with another one folded the same way: `W2K8R2SP1`, `WS08 R2 SP1`,
 * `Windows 2008 R2 x64 Service Pack 1` and `Windows Server 2008 R2 SP1` give the same text.
 */
export function foldOsName(text: string): string {
  let name = ` ${text.toLowerCase()} `.replace(/\s+/gu, ' ').trim();
  for (const [pattern, replacement] of SPELLINGS) name = name.replace(pattern, replacement).trim();
  return foldName(name);
}
