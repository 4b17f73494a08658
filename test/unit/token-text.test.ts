import { describe, expect, test } from 'vitest';
import { bareToken, couldNotAsk, tokenFault } from '../../shared/accounts/token-text.ts';
import { problem } from '../../shared/problem.ts';

describe('a pasted token', () => {
  test.each([
    ['  abc.DEF-123 \n', 'abc.DEF-123'],
    ['Bearer abc.DEF-123', 'abc.DEF-123'],
    ['bearer  abc.DEF-123', 'abc.DEF-123'],
    ['Authorization: Bearer abc.DEF-123', 'abc.DEF-123'],
    ['"abc.DEF-123"', 'abc.DEF-123'],
    ['"Bearer abc.DEF-123"', 'abc.DEF-123'],
    ['Bearer "abc.DEF-123"', 'abc.DEF-123'],
    ['« abc.DEF-123 »', 'abc.DEF-123'],
    ['bearerabc123', 'bearerabc123'],
  ])('%j is %s', (pasted, token) => {
    expect(bareToken(pasted)).toBe(token);
  });

  test('must be long enough, and hold nothing that cannot stand in a header', () => {
    expect(tokenFault('1234567')).toBe('short');
    expect(tokenFault('12345678')).toBeNull();
    expect(tokenFault('1234 5678')).toBe('unfit');
    expect(tokenFault('jeton-é-1234')).toBe('unfit');
    expect(tokenFault('a'.repeat(2_001))).toBe('unfit');
  });

  test('may be kept untested only where the platform could not be asked', () => {
    const codes = (['offline', 'timeout', 'unavailable'] as const).map((code) => couldNotAsk(problem(code)));
    expect(codes).toEqual([true, true, true]);
    expect(couldNotAsk(problem('unauthorized'))).toBe(false);
    expect(couldNotAsk(problem('tlsUntrusted'))).toBe(false);
  });
});
