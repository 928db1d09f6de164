import { KINDS, SECTION_HEADINGS } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';

/** The mark of every place that must be filled in; each of them fails the check while it is empty. */
export const MARK = '<- fill in';

/** A new entry: the required fields empty and marked, the common optional ones as comments to uncomment. */
export function articleTemplate(id: KbId): string {
  return `---
# ${id}: fill in every line marked "${MARK}". Delete the comments and whatever you do not need.
# A fact without a source is not published; what no source says is left away.
title:                  # ${MARK}: the vendor's title, word for word, in double quotes; delete the line where no source gives it
# short-title: ""       # our own label, at most 90 characters; required where there is no title
kind:                   # ${MARK}: ${KINDS.join(', ')}
applies-to: []          # ${MARK}: ids of content/os-levels, e.g. [windows-server-2008-r2-sp1]
component:              # ${MARK}: an id of content/components, a list of ids, or unknown
# supersedes: [KB2496089]                 # direct ones only; [] = a source states that it replaces none
# includes: [KB2534366]
# requires: [{ kb: KB2870270, held: false }]   # held: false = there is no entry for it here
# files:
#   - { name: vmms.exe, os: windows-server-2008-r2-sp1, version: "6.1.7601.21686", branch: ldr }
# restart: required     # required, maybe, none; absent = not known
# install-on: host      # host, guest, every-node, or a list in order
# stop-codes: ["0x0000009E"]          # or { code: "0x0000009E", name: USER_MODE_HEALTH_MONITOR } where a source gives the name
# events: [{ id: 22508, source: Hyper-V-Worker }]
# published: 2011-02-22
sources: []             # ${MARK}: e.g. [{ id: ms, publisher: Microsoft, url: "https://support.microsoft.com/kb/${id.slice(2)}" }]
# Below: what an admin sees, in your own words. Headings, in this order, all optional: ${SECTION_HEADINGS.join(', ')}.
# ${MARK}: the text of the section; an empty one fails.
---

## Symptoms

`;
}
