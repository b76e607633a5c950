import type { JobPart, ProbeCall } from '../../check/messages.ts';
import type { HarnessJob } from './debugging.ts';
import { encodeFrame, readFromParent } from './frames.ts';

/** A job on its way. Dozens of probes have the same source: each travels once, and a probe says which it is. */
interface PackedJob extends Omit<HarnessJob, 'probes' | 'further'>, Pick<PackedPart, 'probes'> {
  readonly sources: readonly string[];
  readonly further: readonly PackedPart[];
}

interface PackedPart extends Omit<JobPart, 'probes'> {
  readonly probes: readonly (Omit<ProbeCall, 'source'> & { readonly source: number })[];
}

/** For `readJob` on the other side. */
export function encodeJob({ further = [], ...job }: HarnessJob): Buffer {
  const places = new Map<string, number>();
  const placeOf = (source: string): number => {
    const place = places.get(source) ?? places.size;
    places.set(source, place);
    return place;
  };
  const packed = ({ uses, probes }: JobPart): PackedPart => ({
    uses,
    probes: probes.map((probe) => ({ ...probe, source: placeOf(probe.source) })),
  });
  const parts = { ...packed(job), further: further.map(packed) };
  const message: PackedJob = { ...job, ...parts, sources: [...places.keys()] };
  return encodeFrame(message);
}

/** The next job, or undefined when the parent has closed the pipe. */
export function readJob(): HarnessJob | undefined {
  const message = readFromParent<PackedJob>();
  if (message === undefined) return undefined;
  const { sources, further, ...job } = message;
  const unpacked = ({ uses, probes }: PackedPart): JobPart => ({
    uses,
    probes: probes.map((probe) => ({ ...probe, source: sources[probe.source] ?? '' })),
  });
  return { ...job, ...unpacked(job), further: further.map(unpacked) };
}
