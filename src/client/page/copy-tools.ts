import { copyText } from './hand-over.ts';

/** Brings the copy buttons of a page to life. */
export function openCopyTools(): void {
  for (const tools of document.querySelectorAll<HTMLElement>('[data-copy-tools]')) {
    const says = tools.querySelector('[role="status"]');
    for (const button of tools.querySelectorAll('button')) {
      button.addEventListener('click', async () => {
        const { text, named } = whatToCopy(button);
        // Emptied first: the same words again would not be read out.
        if (says !== null) says.textContent = '';
        const isCopied = await copyText(text);
        if (says === null) return;
        says.textContent = isCopied
          ? `Copied ${named}.`
          : `This browser does not let the page copy. To copy by hand: ${text}`;
      });
    }
    tools.hidden = false;
  }
}

function whatToCopy({ dataset }: HTMLElement): { readonly text: string; readonly named: string } {
  if (dataset.copyOf !== undefined) {
    return { text: document.getElementById(dataset.copyOf)?.textContent ?? '', named: 'the command' };
  }
  if (dataset.copyAddress === undefined) return { text: dataset.copy ?? '', named: dataset.copy ?? '' };
  if (location.protocol === 'file:') {
    const named = `${dataset.copyAddress} (a page on a disk has no address that others can open)`;
    return { text: dataset.copyAddress, named };
  }
  const [text = ''] = location.href.split('#');
  return { text, named: text };
}
