export { fresh } from '../forward_difference/fresh.ts';
