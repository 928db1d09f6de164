const PATIENCE_MS = 20_000;

/** Rejects where an answer does not come: whoever waits is told so. */
export function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`No answer in ${PATIENCE_MS / 1000} seconds`)),
      PATIENCE_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
