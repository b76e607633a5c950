import { part } from './elements.ts';
import { type KeyName, keyNamed } from './keys.ts';
import { choose } from './notices.ts';

/** What the page's buttons and keys do. */
interface Controls {
  check(): void;
  hint(): void;
  reset(): void;
  save(): void;
  report(): void;
  verify(): void;
  openFiles(files: readonly File[]): void;
  /** The editor's keys that were chosen before. */
  readonly keys: string | undefined;
  useKeys(name: KeyName): void;
}

const buttons = ['check', 'hint', 'reset', 'save', 'report', 'verify'] as const;

export function listenToControls(controls: Controls): void {
  for (const id of buttons) part(id).addEventListener('click', () => controls[id]());
  part('open').addEventListener('click', () => void chooseFiles());
  for (const chooser of [part<HTMLInputElement>('chooser'), part<HTMLInputElement>('folder-chooser')]) {
    chooser.addEventListener('change', () => {
      controls.openFiles([...(chooser.files ?? [])]);
      chooser.value = '';
    });
  }
  openWhatIsDropped(controls);
  offerKeys(controls);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeDrawer();
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    controls.check();
  });
}

async function chooseFiles(): Promise<void> {
  const choosers = { 'Zip or files': 'chooser', Folder: 'folder-chooser' };
  const chosen =
    'webkitdirectory' in HTMLInputElement.prototype
      ? await choose('Open a saved zip or a workspace folder. What is here is kept as a backup.', choosers)
      : 'chooser';
  if (chosen !== undefined) part(chosen).click();
}

function openWhatIsDropped({ openFiles }: Controls): void {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    openFiles(files);
  });
}

function offerKeys({ keys, useKeys }: Controls): void {
  const select = part<HTMLSelectElement>('keys');
  select.value = keyNamed(keys);
  const use = () => useKeys(keyNamed(select.value));
  if (select.value !== 'standard') use();
  select.addEventListener('change', use);
}

/** On a narrow screen. */
export function closeDrawer(): void {
  const drawer = part<HTMLDetailsElement>('drawer');
  if (!drawer.open) return;
  drawer.open = false;
  drawer.querySelector('summary')?.focus();
}
