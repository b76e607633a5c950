/**
 * A seccomp filter, as bubblewrap takes it, against system calls that Node never needs for a learner's code: other
 * processes, sockets, memory that no limit counts, tracing, mounting, and calls with a history of kernel bugs. They fail
 * with EPERM; threads stay allowed.
 *
 * @returns undefined for a processor whose numbers are not listed
 */
export function systemCallFilter(architecture: string): Buffer | undefined {
  const machine = machines[architecture];
  if (!machine) return undefined;
  const { audit, clone, denied } = machine;
  const checks: Instruction[] = [
    [loadWord, 0, 0, offsetOfArchitecture],
    [jumpIfEqual, 1, 0, audit],
    [returnValue, 0, 0, killProcess],
    [loadWord, 0, 0, offsetOfNumber],
    // Above this are the same calls under other numbers (x32).
    [jumpIfAtLeast, 0, 1, 0x4000_0000],
    [returnValue, 0, 0, failWith.notPermitted],
    // A filter cannot read its flags, which are in memory: the C library then uses clone, whose flags it can.
    [jumpIfEqual, 0, 1, clone3],
    [returnValue, 0, 0, failWith.notImplemented],
    ...denied.flatMap((number): Instruction[] => [
      [jumpIfEqual, 0, 1, number],
      [returnValue, 0, 0, failWith.notPermitted],
    ]),
    [jumpIfEqual, 1, 0, clone],
    [returnValue, 0, 0, allow],
    [loadWord, 0, 0, offsetOfFirstArgument],
    [jumpIfAnyBit, 0, 1, cloneThread],
    [returnValue, 0, 0, allow],
    [returnValue, 0, 0, failWith.notPermitted],
  ];
  return Buffer.concat(checks.map(encode));
}

/** Code; how many instructions to skip if true, if false; operand. (linux/filter.h) */
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

const loadWord = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnyBit = 0x45;
const returnValue = 0x06;

/** Bytes from the start of struct seccomp_data. */
const offsetOfNumber = 0;
const offsetOfArchitecture = 4;
const offsetOfFirstArgument = 16;

const allow = 0x7fff_0000;
const killProcess = 0x8000_0000;
const failWith = { notPermitted: 0x0005_0001, notImplemented: 0x0005_0026 };

const cloneThread = 0x0001_0000;
const clone3 = 435;

interface Machine {
  /** AUDIT_ARCH_… (linux/audit.h) */
  readonly audit: number;
  readonly clone: number;
  readonly denied: readonly number[];
}

/** Numbers that are the same on every processor: io_uring, pidfd, mounts, landlock, memfd_secret. */
const newCalls = [424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 440, 442, 444, 445, 446, 447];

const machines: Readonly<Record<string, Machine>> = {
  x64: {
    audit: 0xc000_003e,
    clone: 56,
    denied: [
      ...[57, 58, 322], // fork, vfork, execveat
      ...[41, 42, 43, 49, 50, 53, 288], // socket, connect, accept, bind, listen, socketpair, accept4
      ...[29, 30, 31, 64, 65, 66, 68, 69, 70, 71, 240, 319], // shared memory, semaphores, message queues, memfd
      ...[101, 310, 311, 312], // ptrace, process_vm_readv, process_vm_writev, kcmp
      ...[155, 161, 165, 166, 272, 303, 304, 308], // pivot_root, chroot, mount, umount, unshare, file handles, setns
      ...[103, 135, 139, 163, 167, 168, 169, 170, 171, 172, 173, 175, 176, 179, 246, 313, 320], // administration
      ...[248, 249, 250, 298, 321, 323], // keys, perf, bpf, userfaultfd
      ...newCalls,
    ],
  },
  arm64: {
    audit: 0xc000_00b7,
    clone: 220,
    denied: [
      281,
      ...[198, 199, 200, 201, 202, 203, 242],
      ...[180, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 279],
      ...[117, 270, 271, 272],
      ...[39, 40, 41, 51, 97, 264, 265, 268],
      ...[60, 89, 92, 104, 105, 106, 116, 142, 161, 162, 224, 225, 273, 294],
      ...[217, 218, 219, 241, 280, 282],
      ...newCalls,
    ],
  },
};

function encode([code, ifTrue, ifFalse, operand]: Instruction): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(operand, 4);
  return bytes;
}
