import { describe, expect, test } from 'vitest';
import { isOwnAddress, mayLoad } from '../../electron/address.ts';
import { decide } from '../../electron/permissions.ts';

describe('permissions', () => {
  test('copying is given to Kith alone', () => {
    expect(decide('clipboard-sanitized-write', 'app://kith').given).toBe(true);
    expect(decide('clipboard-sanitized-write', 'https://example.com').given).toBe(false);
  });

  test('the lasting store is given to Kith alone', () => {
    expect(decide('persistent-storage', 'app://kith').given).toBe(true);
    expect(decide('persistent-storage', 'app://kith/').given).toBe(true);
    expect(decide('persistent-storage', 'https://kith').given).toBe(false);
    expect(decide('persistent-storage', 'app://kithx').given).toBe(false);
    expect(decide('persistent-storage', '').given).toBe(false);
  });

  test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'usb', 'unknown'] as const)(
    '%s is refused with a reason',
    (name) => {
      const decision = decide(name, 'app://kith');
      expect(decision.given).toBe(false);
      expect(decision.reason.length).toBeGreaterThan(10);
    },
  );
});

test.each([
  ['app://kith/', true],
  ['app://kith/assets/a.js', true],
  ['blob:app://kith/1', true],
  ['data:image/png;base64,AA', true],
  ['https://example.com/', false],
  ['http://127.0.0.1/', false],
  ['ws://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['app://kith.example/', false],
  ['blob:https://example.com/1', false],
  ['app:kith', false],
])('whether %s may load: %s', (address, may) => {
  expect(mayLoad(address)).toBe(may);
  if (!may) expect(isOwnAddress(address)).toBe(false);
});
