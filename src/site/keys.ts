import type { Extension } from '@codemirror/state';

/** The keys that an editor can have, as the learner chooses them; what is not chosen is never loaded. */
const keyNames = ['standard', 'vim', 'emacs'] as const;
export type KeyName = (typeof keyNames)[number];

export function keyNamed(name: string | undefined): KeyName {
  return keyNames.find((each) => each === name) ?? 'standard';
}

/** @param save what `:w` does */
export async function keysOf(name: KeyName, save: () => void): Promise<Extension> {
  switch (name) {
    case 'standard':
      return [];
    case 'vim': {
      const { Vim, vim } = await import('@replit/codemirror-vim');
      Vim.defineEx('write', 'w', save);
      return vim({ status: true });
    }
    case 'emacs': {
      const { emacs } = await import('@replit/codemirror-emacs');
      return emacs();
    }
  }
}
