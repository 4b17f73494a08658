import ipaddr from 'ipaddr.js';
import { type ProblemCode, problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';

/**
 * Checks one entry of the list of declared addresses (FAQ: fixed public addresses, one by one, no range, no name) and
 * gives it in its canonical form, RFC 5952 for IPv6. The problem's code says what the entry is instead.
 */
export function checkPublicAddress(entry: string): Result<string> {
  const text = entry.trim();
  const code = shapeFault(text);
  if (code) return fail(problem(code));
  const address = text.includes(':') ? ipaddr.IPv6.parse(text) : ipaddr.IPv4.parse(text);
  const reserved = address instanceof ipaddr.IPv4 ? faultOfIPv4(address) : faultOfIPv6(address);
  if (reserved) return fail(problem(reserved));
  return ok(address instanceof ipaddr.IPv4 ? address.toString() : address.toRFC5952String());
}

/** A whole list in canonical form, or the first entry that is no public address or comes twice, named by its place. */
export function checkDeclaredAddresses(entries: readonly string[]): Result<readonly string[]> {
  const kept: string[] = [];
  for (const [i, entry] of entries.entries()) {
    const field = `addresses.${i}`;
    const checked = checkPublicAddress(entry);
    if (!checked.ok) return fail(problem(checked.problem.code, { field }));
    if (kept.includes(checked.value)) return fail(problem('addressTwice', { field }));
    kept.push(checked.value);
  }
  return ok(kept);
}

type IPv4 = InstanceType<typeof ipaddr.IPv4>;
type IPv6 = InstanceType<typeof ipaddr.IPv6>;

const DECIMAL = /^(0|[1-9]\d{0,2})$/;

/** What the text is when it is no address; null for an address. */
function shapeFault(text: string): ProblemCode | null {
  if (isRange(text)) return 'addressRange';
  if (text.includes(':')) return isIPv6(text) ? null : 'addressMalformed';
  if (isIPv4(text)) return null;
  return isName(text) ? 'addressName' : 'addressMalformed';
}

/** With a mask, from one address to another, with a wildcard, or several addresses at once. */
function isRange(text: string): boolean {
  return /^[\da-f.:]+\s*\/|[*]|^[\da-f.:]*[.:][\da-f.:]*\s*[-–—,;\s]\s*[\da-f.:]+$/i.test(text);
}

/** Four decimal numbers without leading zeros: some programs take those for octal, so that two would read two addresses. */
function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => DECIMAL.test(part) && Number(part) <= 255);
}

function isIPv6(text: string): boolean {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  return !text.includes('%') && (!tail.includes('.') || isIPv4(tail)) && ipaddr.IPv6.isValid(text);
}

function isName(text: string): boolean {
  return /^(?!0x)(?=.*\p{L})[\p{L}\d_-]+(\.[\p{L}\d_-]+)*\.?$/iu.test(text);
}

const FAULTS: Readonly<Record<string, ProblemCode>> = {
  private: 'addressPrivate',
  uniqueLocal: 'addressPrivate',
  deprecatedSiteLocal: 'addressPrivate',
  loopback: 'addressLoopback',
  linkLocal: 'addressLinkLocal',
  carrierGradeNat: 'addressCarrierNat',
  ipv4Mapped: 'addressMapped',
};

/** The library counts these among the reserved ones (RFC 5737, 3849, 9637). */
const DOCUMENTATION_V4 = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'].map((block) =>
  ipaddr.IPv4.parseCIDR(block),
);
const DOCUMENTATION_V6 = ['2001:db8::/32', '3fff::/20'].map((block) => ipaddr.IPv6.parseCIDR(block));
/** All that is handed out to networks so far (RFC 4291, 2.4; IANA). */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

function faultOfIPv4(address: IPv4): ProblemCode | null {
  if (DOCUMENTATION_V4.some((block) => address.match(block))) return 'addressDocumentation';
  const range = address.range();
  return range === 'unicast' ? null : (FAULTS[range] ?? 'addressReserved');
}

function faultOfIPv6(address: IPv6): ProblemCode | null {
  if (DOCUMENTATION_V6.some((block) => address.match(block))) return 'addressDocumentation';
  const range = address.range();
  if (range === 'unicast' && address.match(GLOBAL_V6)) return null;
  return FAULTS[range] ?? 'addressReserved';
}
