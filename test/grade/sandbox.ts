import { bubblewrapped, requireEnclosure } from '../../src/grade/enclosure/enclosure.ts';

/** Whether submissions can be kept apart on this machine; where not, what depends on it is skipped. */
export async function hasSandbox(): Promise<boolean> {
  try {
    requireEnclosure();
    await bubblewrapped({ memory: 192, processorTime: 10 });
    return true;
  } catch (error) {
    console.warn(`Skipped: ${(error as Error).message}`);
    return false;
  }
}
