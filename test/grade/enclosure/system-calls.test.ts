import { describe, expect, test } from 'vitest';
import { systemCallFilter } from '../../../src/grade/enclosure/system-calls.ts';

/** What the kernel would do: runs the filter's instructions (linux/filter.h) on a system call. */
function verdictOn(architecture: string, number: number, args: readonly number[] = [], audit = audits[architecture]) {
  const filter = systemCallFilter(architecture);
  if (!filter) throw new Error('there is no filter');
  const words = new Map([
    [0, number],
    [4, audit ?? 0],
    ...args.map((value, i): [number, number] => [16 + 8 * i, value]),
  ]);
  let accumulator = 0;
  for (let at = 0; ; at += 8) {
    const [code, ifTrue, ifFalse] = [filter.readUInt16LE(at), filter.readUInt8(at + 2), filter.readUInt8(at + 3)];
    const operand = filter.readUInt32LE(at + 4);
    if (code === 0x06) return actions.get(operand);
    if (code === 0x20) accumulator = words.get(operand) ?? 0;
    else {
      const isTrue = { 21: accumulator === operand, 53: accumulator >= operand, 69: (accumulator & operand) !== 0 }[
        code
      ];
      at += 8 * (isTrue ? ifTrue : ifFalse);
    }
  }
}

const audits: Readonly<Record<string, number>> = { x64: 0xc000_003e, arm64: 0xc000_00b7 };
const actions = new Map([
  [0x7fff_0000, 'allowed'],
  [0x8000_0000, 'killed'],
  [0x0005_0001, 'EPERM'],
  [0x0005_0026, 'ENOSYS'],
]);

describe.each([
  ['x64', { read: 0, mmap: 9, clone: 56, socket: 41, vmsplice: 278, modifyLdt: 154, mbind: 237 }],
  ['arm64', { read: 63, mmap: 222, clone: 220, socket: 198, vmsplice: 75, mbind: 235 }],
] as const)('on %s', (architecture, calls) => {
  const verdict = (number: number, args?: readonly number[]) => verdictOn(architecture, number, args);

  test('what Node needs is allowed', () => {
    expect(verdict(calls.read)).toBe('allowed');
    expect(verdict(441)).toBe('allowed'); // epoll_pwait2
  });

  test.each(Object.entries(calls).filter(([name]) => !['read', 'mmap', 'clone'].includes(name)))(
    '%s is refused',
    (_, number) => expect(verdict(number)).toBe('EPERM'),
  );

  test.each([442, 449, 457, 458, 9999, 0x4000_0001])(
    'call %i, which is newer than the filter, is refused',
    (number) => {
      expect(verdict(number)).toBe('ENOSYS');
    },
  );

  test('a thread may be started, a process may not', () => {
    expect(verdict(calls.clone, [0x0001_0f00])).toBe('allowed');
    expect(verdict(calls.clone, [0x11])).toBe('EPERM');
    expect(verdict(435)).toBe('ENOSYS'); // clone3, whose flags no filter can read
  });

  test('memory is allowed where a limit counts it', () => {
    const [shared, privately, anonymous] = [1, 2, 0x20];
    const mapping = (flags: number) => verdict(calls.mmap, [0, 4096, 3, flags, 0, 0]);
    expect(mapping(privately | anonymous)).toBe('allowed');
    expect(mapping(shared)).toBe('allowed');
    expect(mapping(shared | anonymous)).toBe('EPERM');
    expect(mapping(3 | anonymous)).toBe('EPERM'); // MAP_SHARED_VALIDATE
  });
});

test('a call of another architecture ends the process', () => {
  expect(verdictOn('x64', 0, [], audits.arm64)).toBe('killed');
});

test('for other processors there is none', () => expect(systemCallFilter('riscv64')).toBeUndefined());
