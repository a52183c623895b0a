import { InternalError, UserError } from '../common/errors';
import type { NativeDebugger } from '../debugger/nativeDebugger';

/** Offsets in struct nd_mailbox (nd_mailbox.c). */
const ANSWER_ADDRESS = 8;
const ANSWER_LENGTH = 16;
const ANSWER = 24;
const ANSWER_INLINE = 65536;
const REQUEST_LENGTH = ANSWER + ANSWER_INLINE;
const REQUEST_SIZE = 1 << 20;

/** Most answers fit in what is read together with the header. */
const FIRST_READ = 6 * 1024;

/**
 * The memory through which a stopped program is asked. Who resumes it, and who waits for what
 * follows, is {@link ServedProgram}'s concern.
 */
export class Mailbox {
  constructor(
    private readonly native: Pick<NativeDebugger, 'readsWhileRunning' | 'readMemory' | 'writeMemory'>,
    private readonly address: bigint,
  ) {}

  /** Whether it can be read while the program is on its way to the trap. */
  get isReadableBefore(): boolean {
    return this.native.readsWhileRunning;
  }

  /** A request as it is written. @throws UserError when it is too long */
  encode(request: unknown): Buffer {
    const text = Buffer.from(toSharedJson(request), 'utf8');
    if (text.length > REQUEST_SIZE) {
      throw new UserError(`This is more than a program can be told at once: ${text.length} of ${REQUEST_SIZE} bytes.`);
    }
    const bytes = Buffer.alloc(8 + text.length);
    bytes.writeBigUInt64LE(BigInt(text.length), 0);
    text.copy(bytes, 8);
    return bytes;
  }

  /** Writes an encoded request; the program serves it when it is resumed. */
  async write(request: Buffer): Promise<void> {
    await this.native.writeMemory(this.address + BigInt(REQUEST_LENGTH), request);
  }

  /** Reads the report of a stop, or the answer to the last request. */
  async read(): Promise<unknown> {
    const head = await this.native.readMemory(this.address, ANSWER + FIRST_READ);
    const address = head.readBigUInt64LE(ANSWER_ADDRESS);
    const length = Number(head.readBigUInt64LE(ANSWER_LENGTH));
    const inline = address === this.address + BigInt(ANSWER);
    let bytes: Buffer;
    if (inline && length <= FIRST_READ) bytes = head.subarray(ANSWER, ANSWER + length);
    else bytes = await this.native.readMemory(address, length);
    try {
      return JSON.parse(bytes.toString('utf8')) as unknown;
    } catch (error) {
      throw new InternalError('The program answered with something that is not JSON.', { cause: error });
    }
  }
}

/**
 * JSON that is also a Python literal with the same meaning: the runtime has no JSON parser and
 * evaluates it (runtime/service/text.py, _parse). JSON.stringify's escapes mean the same in Python, except
 * for surrogate escapes, which it only makes for lone surrogates, and those Python has too.
 */
export function toSharedJson(value: unknown): string {
  return JSON.stringify(value);
}
