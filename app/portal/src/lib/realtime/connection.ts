import { Client, ReconnectionTimeMode, type StompSubscription } from '@stomp/stompjs';
import type { Nudge } from './invalidation';

export type ConnectionState = 'connecting' | 'live' | 'offline';

interface Events {
  token(): Promise<string | undefined>;
  nudge(nudge: Nudge): void;
  /** The connection stands again after it was lost. */
  regained(): void;
}

interface Interest {
  count: number;
  subscription?: StompSubscription;
}

/** The one WebSocket of this tab. Topics are kept over re-connections; interest in a topic is counted. */
export class Connection {
  private readonly client: Client;
  private readonly interests = new Map<string, Interest>();
  private readonly listeners = new Set<() => void>();
  private current: ConnectionState = 'connecting';
  private wasLive = false;

  constructor(private readonly events: Events) {
    this.client = new Client({
      brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
      reconnectDelay: 500,
      maxReconnectDelay: 15_000,
      reconnectTimeMode: ReconnectionTimeMode.EXPONENTIAL,
      connectionTimeout: 10_000,
      heartbeatIncoming: 10_000,
      heartbeatOutgoing: 10_000,
      beforeConnect: async (client) => {
        client.connectHeaders = { Authorization: `Bearer ${(await events.token()) ?? ''}` };
      },
      onConnect: () => this.connected(),
      onWebSocketClose: () => this.become('offline'),
    });
  }

  start() {
    this.client.activate();
  }

  async stop() {
    await this.client.deactivate();
  }

  /** Presents a renewed token by a new connection, before the server ends the old one. */
  async renew() {
    if (!this.client.connected) return;
    await this.client.deactivate();
    this.client.activate();
  }

  follow(topic: string): () => void {
    const interest = this.interests.get(topic) ?? { count: 0 };
    interest.count++;
    this.interests.set(topic, interest);
    if (this.client.connected && !interest.subscription) this.subscribe(topic, interest);
    return () => {
      interest.count--;
      if (interest.count > 0) return;
      this.interests.delete(topic);
      if (this.client.connected) interest.subscription?.unsubscribe();
    };
  }

  state = (): ConnectionState => this.current;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private connected() {
    for (const [topic, interest] of this.interests) this.subscribe(topic, interest);
    if (this.wasLive) this.events.regained();
    this.wasLive = true;
    this.become('live');
  }

  private subscribe(topic: string, interest: Interest) {
    interest.subscription = this.client.subscribe(`/topic/${topic}`, (message) => {
      this.events.nudge(JSON.parse(message.body) as Nudge);
    });
  }

  private become(state: ConnectionState) {
    if (this.current === state) return;
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
