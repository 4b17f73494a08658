/** A shortcut of a page that stays silent while a dialog covers it: nothing is answered that cannot be seen. */
export function beneathDialog(run: () => void): () => void {
  return () => {
    if (document.querySelector('[aria-modal="true"]') === null) run();
  };
}
