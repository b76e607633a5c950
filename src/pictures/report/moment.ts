const months = 'January February March April May June July August September October November December'.split(' ');

/** `22 November 2026, 23:10`, on the reader's clock. */
export function momentText(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
  return `${day}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}
