import { Vim, vim } from '@replit/codemirror-vim';

/** Vim's keys. @param save `:w` */
export function vimKeys(save: () => void) {
  Vim.defineEx('write', 'w', save);
  return vim({ status: true });
}
