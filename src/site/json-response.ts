/** A JSON file of the site: two-space indentation, so that a diff of two builds is readable, and a final newline. */
export function jsonResponse(document: unknown): Response {
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
}
