import type { BuildListener } from '../types';

/** What Nuitka says when a phase begins, the phase in words, and how much of the build is done by then, in percent. */
const phases: readonly (readonly [said: string, phase: string, percent: number])[] = [
  ['Starting Python compilation with', 'Reading and optimizing the Python code', 4],
  ['Completed Python level compilation', 'Generating C', 20],
  ['Running data composer tool', 'Storing constants', 26],
  ['Running C compilation via Scons', 'Compiling C', 28],
  ['Backend C linking', 'Linking', 90],
  // Our plugin's (nuitka_debug/kept/program.py), where it does what scons did before.
  ['nuitka-debug: Linking', 'Linking', 90],
  ['Creating single file from', 'Packing into one file', 94],
  ['Successfully created', 'Finishing', 98],
];
const cStart = 28;
const cEnd = 90;

/** Turns Nuitka's output into phases in words. */
export class Phases {
  private phase = 'Starting Nuitka';
  private percent = 0;
  private counted = '';

  constructor(private readonly listener: BuildListener) {
    listener.progress?.(this.phase, 1);
  }

  /** Whether the C compiler is at work, and files can be counted. */
  get isCompilingC(): boolean {
    return this.phase === 'Compiling C';
  }

  line(line: string): void {
    const found = phases.find(([said]) => line.includes(said));
    if (!found) return;
    const [, phase, percent] = found;
    this.phase = phase;
    // In standalone and onefile mode phases come twice; what was reached is not taken back.
    this.percent = Math.max(this.percent, percent);
    this.listener.progress?.(phase, this.percent);
  }

  /** How many of the object files are there. */
  objects({ done, total }: { done: number; total: number }): void {
    const text = `Compiling C: ${done} of ${total} files`;
    if (!this.isCompilingC || total === 0 || text === this.counted) return;
    this.counted = text;
    this.percent = Math.max(this.percent, Math.round(cStart + ((cEnd - cStart) * done) / total));
    this.listener.progress?.(text, this.percent);
  }
}
