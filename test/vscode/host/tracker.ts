import * as vscode from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { debugType } from '../../../src/extension/names';

/** Longest wait for an event, in ms: a build may come before it. */
const limit = 240_000;

/** Sees the events that the adapters of all sessions send, and hands them out in their order. */
export class EventTracker implements vscode.Disposable {
  private readonly arrived: DebugProtocol.Event[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly registration = vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
    createDebugAdapterTracker: () => ({
      onDidSendMessage: (message: DebugProtocol.ProtocolMessage) => {
        if (!isEvent(message)) return;
        this.arrived.push(message);
        this.changed.fire();
      },
    }),
  });

  /**
   * Takes the body of the next event of this name, when it is there or as soon as it comes; drops earlier ones.
   * @throws Error with the events that came instead.
   */
  async next<E extends keyof Events>(name: E): Promise<Events[E]> {
    const end = performance.now() + limit;
    for (;;) {
      const index = this.arrived.findIndex((each) => each.event === name);
      const [found] = index < 0 ? [] : this.arrived.splice(0, index + 1).slice(index);
      // DAP's types leave the body of an event open; its name has been compared.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-return
      if (found) return found.body;
      if (performance.now() > end) throw new Error(`No event ${name}, but: ${JSON.stringify(this.arrived)}`);
      await this.change(end - performance.now());
    }
  }

  /** Resolves at the next event, or when the time is over. */
  private change(ms: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        subscription.dispose();
        resolve();
      };
      const subscription = this.changed.event(done);
      const timer = setTimeout(done, ms);
    });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** The events that the tests wait for, with their bodies. */
interface Events {
  stopped: DebugProtocol.StoppedEvent['body'];
  exited: DebugProtocol.ExitedEvent['body'];
}

function isEvent(message: DebugProtocol.ProtocolMessage): message is DebugProtocol.Event {
  return message.type === 'event';
}
