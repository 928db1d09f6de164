/** The picture of `public/favicon.svg`. */
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1a1c1f"/><g fill="none" stroke="#fbfaf6" stroke-width="2.6"><circle cx="9" cy="22.5" r="4"/><path d="M12 19.6L18.4 13.4"/></g><circle cx="21.5" cy="10.5" r="5.5" fill="#74d38c"/></svg>';

/** The site's icon within the page: a first visit asks for one file less. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(SVG)}`;
