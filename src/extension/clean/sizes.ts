/** A number of bytes in the unit that fits: "740 KB", "31 MB", "1.2 GB". */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`;
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** "1 build", "3 builds". */
export function buildsText(count: number): string {
  return count === 1 ? '1 build' : `${count} builds`;
}
