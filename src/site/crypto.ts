import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Stands in for `node:crypto` in the page, as far as we use it: a browser's own hash is asynchronous. */
export function createHash(_algorithm: 'sha256') {
  return {
    update(text: string) {
      const hash = sha256(utf8ToBytes(text));
      return {
        digest: (encoding: 'hex' | 'base64') =>
          encoding === 'hex' ? bytesToHex(hash) : btoa(String.fromCharCode(...hash)),
      };
    },
  };
}
