declare module 'sucrase/dist/esm/parser/index.js' {
  export { parse } from 'sucrase/dist/types/parser/index.js';
}
declare module 'sucrase/dist/esm/parser/tokenizer/types.js' {
  export type { Token } from 'sucrase/dist/types/parser/tokenizer/index.js';
  export { TokenType } from 'sucrase/dist/types/parser/tokenizer/types.js';
}
