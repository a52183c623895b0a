import { readFileSync } from 'node:fs';

/** Lines (1-based) by the names of their `# marker: name` comments. */
export type Markers = ReadonlyMap<string, number>;

const MARKER = /#\s*marker:\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)/;

/**
 * Finds the markers of a source file; a line may have several: `# marker: first, second`.
 * @throws Error when a name is there twice.
 */
export function readMarkers(file: string): Markers {
  return findMarkers(readFileSync(file, 'utf8'), file);
}

/** As {@link readMarkers}, in a text; `file` is for messages. */
export function findMarkers(source: string, file: string): Markers {
  const markers = new Map<string, number>();
  for (const [index, line] of source.split(/\r\n|\r|\n/).entries()) {
    const names = MARKER.exec(line)?.[1]?.split(',') ?? [];
    for (const name of names.map((part) => part.trim())) {
      const earlier = markers.get(name);
      if (earlier !== undefined)
        throw new Error(`Marker ${name} is twice in ${file}: lines ${earlier} and ${index + 1}.`);
      markers.set(name, index + 1);
    }
  }
  return markers;
}

/** The line of one marker. @throws Error, naming those that there are, when it is not there. */
export function markerLine(markers: Markers, name: string, file: string): number {
  const line = markers.get(name);
  if (line === undefined)
    throw new Error(`No marker ${name} in ${file}; there are: ${[...markers.keys()].join(', ') || 'none'}.`);
  return line;
}
