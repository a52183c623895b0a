import * as vscode from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { debugType } from '../../../src/extension/names';

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

  /** Takes the body of the next event of this name, when it is there or as soon as it comes; drops earlier ones. */
  async next<E extends keyof Events>(name: E): Promise<Events[E]> {
    for (;;) {
      const index = this.arrived.findIndex((each) => each.event === name);
      const [found] = index < 0 ? [] : this.arrived.splice(0, index + 1).slice(index);
      // DAP's types leave the body of an event open; its name has been compared.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-return
      if (found) return found.body;
      await new Promise<void>((resolve) => {
        const subscription = this.changed.event(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
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
