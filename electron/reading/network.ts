import { networkInterfaces } from 'node:os';

/** The addresses that this computer has on its networks, as one text: it changes when a network comes, goes or changes. */
export function networkAddresses(): string {
  return Object.entries(networkInterfaces())
    .flatMap(([name, addresses = []]) =>
      addresses.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
    )
    .sort()
    .join('\n');
}
