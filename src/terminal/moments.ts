/** Moments as a reader's own clock shows them. */

/** `22 November 2026, 23:10` */
export function longMoment(at: Date): string {
  return `${longDay(at)}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `22 November 2026` */
export function longDay(at: Date): string {
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** `2026-03-14 15:09` */
export function shortMoment(at: Date): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `15:09:30` */
export function timeOfDay(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
