const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const plain = new Intl.NumberFormat('en-GB');

/** A size in decimal units with three significant digits at most: `512 B`, `1.5 GB`. */
export function bytes(value: number): string {
  let size = Math.abs(value);
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${value < 0 ? '−' : ''}${Number(size.toFixed(digits))} ${units[unit]}`;
}

export function bytesPerSecond(value: number): string {
  return `${bytes(value)}/s`;
}

/** A share of one as a percentage: `0.734` is `73%`; below ten per cent with one digit. */
export function percent(share: number): string {
  const value = share * 100;
  return `${Number(value.toFixed(value < 10 && value > 0 ? 1 : 0))}%`;
}

/** A count with separators; beyond the cap only that it is more. */
export function count(value: number, cap = 10_000): string {
  return value > cap ? `${plain.format(cap)}+` : plain.format(value);
}
