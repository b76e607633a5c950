/**
 * A filter for the kernel (seccomp) as bubblewrap takes it, for what Node never calls to run a learner's code: other
 * processes, sockets, memory that no limit counts, looking into other processes, mounting, and what has opened holes in
 * kernels before. They fail with EPERM; threads of its own stay allowed.
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
    [giveBack, 0, 0, killProcess],
    [loadWord, 0, 0, offsetOfNumber],
    // Beyond it are the same calls once more, under other numbers (x32).
    [jumpIfAtLeast, 0, 1, 0x4000_0000],
    [giveBack, 0, 0, failWith.notPermitted],
    // Its flags lie in memory where they cannot be seen: the C library then takes clone, whose flags can.
    [jumpIfEqual, 0, 1, clone3],
    [giveBack, 0, 0, failWith.notImplemented],
    ...denied.flatMap((number): Instruction[] => [
      [jumpIfEqual, 0, 1, number],
      [giveBack, 0, 0, failWith.notPermitted],
    ]),
    [jumpIfEqual, 1, 0, clone],
    [giveBack, 0, 0, allow],
    [loadWord, 0, 0, offsetOfFirstArgument],
    [jumpIfAnyBit, 0, 1, cloneThread],
    [giveBack, 0, 0, allow],
    [giveBack, 0, 0, failWith.notPermitted],
  ];
  return Buffer.concat(checks.map(encode));
}

/** Code; how many to skip if true, if false; operand. (linux/filter.h) */
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

const loadWord = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnyBit = 0x45;
const giveBack = 0x06;

/** In struct seccomp_data, in bytes. */
const offsetOfNumber = 0;
const offsetOfArchitecture = 4;
const offsetOfFirstArgument = 16;

const allow = 0x7fff_0000;
const killProcess = 0x8000_0000;
const failWith = { notPermitted: 0x0005_0001, notImplemented: 0x0005_0026 };

const cloneThread = 0x0001_0000;
const clone3 = 435;

interface Machine {
  /** The kernel's constant for it. (linux/audit.h) */
  readonly audit: number;
  readonly clone: number;
  readonly denied: readonly number[];
}

/** From here on the numbers are the same everywhere: io_uring, pidfd, mounts, landlock, memfd_secret. */
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
      ...[103, 135, 139, 163, 167, 168, 169, 170, 171, 172, 173, 175, 176, 179, 246, 313, 320], // of the whole machine
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
