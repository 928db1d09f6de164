type Child = Node | string | null;

/** Attributes by name; `true` writes an empty one, `false` and null none. Text is always text, never HTML. */
export type Attributes = Readonly<Record<string, string | boolean | null>>;

/** `element('a', { href, class: 'kb' }, 'KB2521348')` */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The badge of a state, copied from the page, where the same component drew it that draws all badges of the site. */
export function badge(state: string): Node {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-badge="${CSS.escape(state)}"]`);
  return template === null ? element('strong', {}, state) : document.importNode(template.content, true);
}

/** The site's root as an absolute address, from the `data-root` that every page carries. */
export function siteRoot(): string {
  return new URL(document.body.dataset.root ?? './', document.baseURI).href;
}
