/** Writes one line for the user on the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes one line about something that did not work. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
