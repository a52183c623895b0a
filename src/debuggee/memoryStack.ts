import { InternalError } from '../common/errors';
import type { NativeDebugger } from '../debugger/nativeDebugger';
import type { ServedFrame } from './answers';
import type { DebugMapIndex } from './debugMapIndex';

/** Offsets in struct nd_layout (nd_layout.c); 2 bytes each after the addresses. */
const LAYOUT_SIZE = 64;
const ADDRESSES = { interpreter: 8, compiledFrameType: 16, codeType: 24 } as const;
const OFFSET_NAMES = [
  'interpreterThreads',
  'threadNext',
  'threadNativeId',
  'threadFrame',
  'frameHolderFrame',
  'framePrevious',
  'frameObject',
  'frameCode',
  'objectType',
  'compiledFrameRecord',
  'compiledFrameDescription',
  'codeName',
  'codeFile',
  'codeFirstLine',
  'stringLength',
  'stringData',
] as const;
const OFFSETS = 32;
const ABSENT = 0xffff;

/** struct nd_frame, struct nd_scope, struct nd_module (nd_runtime.h). */
const RECORD = { scope: 0, outer: 16, site: 24 } as const;
const SCOPE = { module: 0, index: 8 } as const;
const MODULE = { name: 0 } as const;
const NO_SITE = 0xffffffff;

const MOST_THREADS = 1000;
const LONGEST_NAME = 4096;

type OffsetName = (typeof OFFSET_NAMES)[number];

interface Layout extends Record<keyof typeof ADDRESSES, bigint> {
  /** An offset; undefined where this version of Python has no such thing. */
  at(name: OffsetName): bigint | undefined;
}

/**
 * The Python stack of a thread, read from the memory of a program in which nothing can be run: it
 * crashed, or is in C code that holds the GIL. Everything that is read may be damaged, so each
 * pointer is followed once, and lists have a limit.
 */
export class MemoryStack {
  private layout: Layout | undefined;

  constructor(
    private readonly native: NativeDebugger,
    private readonly layoutAddress: bigint,
    private readonly index: DebugMapIndex,
  ) {}

  /**
   * Innermost frame first, `most` at most; empty when the interpreter is not running yet. Frames
   * have no ids: they have no values to show.
   * @throws InternalError when the memory makes no sense.
   */
  async frames(osThreadId: number | undefined, most: number): Promise<ServedFrame[]> {
    const layout = (this.layout ??= await this.readLayout());
    if (layout.interpreter === 0n) {
      this.layout = undefined;
      return [];
    }
    const thread = await this.findThread(layout, osThreadId);
    let frame = await this.field(layout, thread, 'threadFrame');
    if (layout.at('frameHolderFrame') !== undefined) frame = await this.field(layout, frame, 'frameHolderFrame');
    const result: ServedFrame[] = [];
    while (frame !== 0n && result.length < most) {
      await this.describe(layout, frame, result);
      frame = await this.field(layout, frame, 'framePrevious');
    }
    return result;
  }

  private async readLayout(): Promise<Layout> {
    const bytes = await this.native.readMemory(this.layoutAddress, LAYOUT_SIZE);
    if (bytes.toString('latin1', 0, 7) !== 'NDLAYO1')
      throw new InternalError('The layout of the program is not there.');
    return {
      interpreter: bytes.readBigUInt64LE(ADDRESSES.interpreter),
      compiledFrameType: bytes.readBigUInt64LE(ADDRESSES.compiledFrameType),
      codeType: bytes.readBigUInt64LE(ADDRESSES.codeType),
      at: (name) => {
        const offset = bytes.readUInt16LE(OFFSETS + 2 * OFFSET_NAMES.indexOf(name));
        return offset === ABSENT ? undefined : BigInt(offset);
      },
    };
  }

  /** The thread state of an OS thread; where Python does not keep those numbers, the oldest one. */
  private async findThread(layout: Layout, osThreadId: number | undefined): Promise<bigint> {
    let thread = await this.field(layout, layout.interpreter, 'interpreterThreads');
    const knowsIds = layout.at('threadNativeId') !== undefined;
    let oldest = 0n;
    for (let count = 0; thread !== 0n && count < MOST_THREADS; count++) {
      oldest = thread;
      if (knowsIds && Number(await this.field(layout, thread, 'threadNativeId')) === osThreadId) return thread;
      thread = await this.field(layout, thread, 'threadNext');
    }
    return knowsIds ? 0n : oldest;
  }

  private async describe(layout: Layout, frame: bigint, result: ServedFrame[]): Promise<void> {
    const code = await this.field(layout, frame, 'frameCode');
    // Python has frames without code, at the borders to C.
    if ((await this.field(layout, code, 'objectType')) !== layout.codeType) return;
    const object = layout.at('frameObject') === undefined ? frame : await this.field(layout, frame, 'frameObject');
    const compiled = (await this.field(layout, object, 'objectType')) === layout.compiledFrameType;
    const hasLocals = compiled && (await this.field(layout, object, 'compiledFrameDescription')) !== 0n;
    let record = compiled && !hasLocals ? await this.field(layout, object, 'compiledFrameRecord') : 0n;
    let found = false;
    while (record !== 0n && (await this.describeRecord(record, result))) {
      found = true;
      record = await this.pointer(record + BigInt(RECORD.outer));
    }
    if (found) return;
    const firstLine = code + (layout.at('codeFirstLine') ?? 0n);
    result.push({
      id: 0,
      line: (await this.native.readMemory(firstLine, 4)).readInt32LE(),
      kind: compiled ? 'compiled' : 'interpreted',
      name: await this.string(layout, await this.field(layout, code, 'codeName')),
      file: await this.string(layout, await this.field(layout, code, 'codeFile')),
    });
  }

  /** False when the memory is not a record of ours. */
  private async describeRecord(record: bigint, result: ServedFrame[]): Promise<boolean> {
    const scope = await this.pointer(record + BigInt(RECORD.scope)).catch(() => 0n);
    if (scope === 0n) return false;
    try {
      const module = await this.pointer(scope + BigInt(SCOPE.module));
      const scopeIndex = (await this.native.readMemory(scope + BigInt(SCOPE.index), 4)).readUInt32LE();
      const name = await this.cString(await this.pointer(module + BigInt(MODULE.name)));
      const known = this.index.scope(name, scopeIndex);
      if (!known) return false;
      const site = (await this.native.readMemory(record + BigInt(RECORD.site), 4)).readUInt32LE();
      const line = site === NO_SITE ? known.scope.firstLine : known.module.sites[site]?.[0];
      result.push({ id: 0, line: line ?? known.scope.firstLine, kind: 'debuggable', module: name, scope: scopeIndex });
      return true;
    } catch {
      return false;
    }
  }

  /** The pointer in a field of a structure; null when the structure is. */
  private async field(layout: Layout, structure: bigint, name: OffsetName): Promise<bigint> {
    const offset = layout.at(name);
    return structure === 0n || offset === undefined ? 0n : this.pointer(structure + offset);
  }

  private async pointer(address: bigint): Promise<bigint> {
    return (await this.native.readMemory(address, 8)).readBigUInt64LE();
  }

  private async cString(address: bigint): Promise<string> {
    const bytes = await this.native.readMemory(address, 256);
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
  }

  private async string(layout: Layout, address: bigint): Promise<string> {
    const length = Number(await this.field(layout, address, 'stringLength'));
    const data = address + (layout.at('stringData') ?? 0n);
    const bytes = await this.native.readMemory(data, Math.min(length, LONGEST_NAME));
    return bytes.toString('latin1');
  }
}
