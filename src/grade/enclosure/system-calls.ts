/**
 * A seccomp filter, as bubblewrap takes it, against system calls that Node never needs for a learner's code: other
 * processes, sockets, memory that no limit counts, tracing, mounting, and calls with a history of kernel bugs. They fail
 * with EPERM; calls newer than this list with ENOSYS, as on an older kernel. Threads stay allowed.
 *
 * @returns undefined for a processor whose numbers are not listed
 */
export function systemCallFilter(architecture: string): Buffer | undefined {
  const machine = machines[architecture];
  if (!machine) return undefined;
  const { audit, clone, mmap, denied } = machine;
  const checks: Instruction[] = [
    [loadWord, 0, 0, offsetOfArchitecture],
    [jumpIfEqual, 1, 0, audit],
    [returnValue, 0, 0, killProcess],
    [loadWord, 0, 0, offsetOfNumber],
    // Among these, far above, are the same calls under other numbers (x32).
    [jumpIfAtLeast, 0, 1, highestKnown + 1],
    [returnValue, 0, 0, failWith.notImplemented],
    // A filter cannot read its flags, which are in memory: the C library then uses clone, whose flags it can.
    [jumpIfEqual, 0, 1, clone3],
    [returnValue, 0, 0, failWith.notImplemented],
    ...denied.flatMap((number): Instruction[] => [
      [jumpIfEqual, 0, 1, number],
      [returnValue, 0, 0, failWith.notPermitted],
    ]),
    [jumpIfEqual, 4, 0, clone],
    [jumpIfEqual, 1, 0, mmap],
    [returnValue, 0, 0, allow],
    // Shared memory without a file counts towards no limit.
    [loadWord, 0, 0, offsetOfArgument(3)],
    [jumpIfAnyBit, 3, 2, anonymousMap],
    [loadWord, 0, 0, offsetOfArgument(0)],
    [jumpIfAnyBit, 0, 3, cloneThread],
    [returnValue, 0, 0, allow],
    [jumpIfAnyBit, 1, 0, sharedMap],
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
const offsetOfArgument = (index: number) => 16 + 8 * index; // its low half

const allow = 0x7fff_0000;
const killProcess = 0x8000_0000;
const failWith = { notPermitted: 0x0005_0001, notImplemented: 0x0005_0026 };

const cloneThread = 0x0001_0000;
const anonymousMap = 0x20;
const sharedMap = 0x01;
const clone3 = 435;

/** The last number whose call we have looked at (epoll_pwait2). Linux uses the same on every processor from 424 on. */
const highestKnown = 441;

/** Each with its number on x64 and on arm64; `-` where the processor does not have it. */
const deniedCalls = `
  # other processes
  fork:57:- vfork:58:- execveat:322:281 pidfd_open:434:434 pidfd_getfd:438:438 pidfd_send_signal:424:424
  ptrace:101:117 process_vm_readv:310:270 process_vm_writev:311:271 process_madvise:440:440 kcmp:312:272
  # sockets
  socket:41:198 connect:42:203 accept:43:202 accept4:288:242 bind:49:200 listen:50:201 socketpair:53:199
  # memory that no limit counts
  shmget:29:194 shmat:30:196 shmctl:31:195 shmdt:67:197 memfd_create:319:279 semget:64:190 semop:65:193
  semctl:66:191 semtimedop:220:192 msgget:68:186 msgsnd:69:189 msgrcv:70:188 msgctl:71:187 mq_open:240:180
  mq_unlink:241:181 mq_timedsend:242:182 mq_timedreceive:243:183 mq_notify:244:184 mq_getsetattr:245:185
  vmsplice:278:75 tee:276:77
  # files and mounts
  pivot_root:155:41 chroot:161:51 mount:165:40 umount2:166:39 unshare:272:97 setns:308:268
  name_to_handle_at:303:264 open_by_handle_at:304:265 open_tree:428:428 move_mount:429:429 fsopen:430:430
  fsconfig:431:431 fsmount:432:432 fspick:433:433 fanotify_init:300:262 fanotify_mark:301:263
  # administration
  syslog:103:116 personality:135:92 sysfs:139:- ustat:136:- acct:163:89 swapon:167:224 swapoff:168:225
  reboot:169:142 sethostname:170:161 setdomainname:171:162 settimeofday:164:170 clock_settime:227:112
  adjtimex:159:171 clock_adjtime:305:266 vhangup:153:58 iopl:172:- ioperm:173:- init_module:175:105
  finit_module:313:273 delete_module:176:106 kexec_load:246:104 kexec_file_load:320:294 quotactl:179:60
  nfsservctl:180:42 uselib:134:- lookup_dcookie:212:18
  # a history of kernel bugs
  add_key:248:217 request_key:249:218 keyctl:250:219 perf_event_open:298:241 bpf:321:280 userfaultfd:323:282
  modify_ldt:154:- io_uring_setup:425:425 io_uring_enter:426:426 io_uring_register:427:427 io_setup:206:0
  io_destroy:207:1 io_submit:209:2 io_cancel:210:3 io_getevents:208:4 io_pgetevents:333:292 mbind:237:235
  set_mempolicy:238:237 get_mempolicy:239:236 migrate_pages:256:238 move_pages:279:239 remap_file_pages:216:234
`;

interface Machine {
  /** AUDIT_ARCH_… (linux/audit.h) */
  readonly audit: number;
  readonly clone: number;
  readonly mmap: number;
  readonly denied: readonly number[];
}

const machines: Readonly<Record<string, Machine>> = {
  x64: { audit: 0xc000_003e, clone: 56, mmap: 9, denied: deniedOn(0) },
  arm64: { audit: 0xc000_00b7, clone: 220, mmap: 222, denied: deniedOn(1) },
};

/** @param column of the processor's numbers */
function deniedOn(column: 0 | 1): readonly number[] {
  const calls = [...deniedCalls.matchAll(/\w+:(\d+|-):(\d+|-)/g)];
  return calls.map(([, ...numbers]) => Number(numbers[column])).filter((number) => !Number.isNaN(number));
}

function encode([code, ifTrue, ifFalse, operand]: Instruction): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(operand, 4);
  return bytes;
}
